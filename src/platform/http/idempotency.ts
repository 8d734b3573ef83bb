import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, finalize, from, mergeMap, of, throwError, type Observable } from 'rxjs';
import { DomainError } from '../../contracts/domain-error.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS } from '../../shared/instant.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { Database } from '../database/index.js';
import { IdempotencyRepository } from './idempotency.repository.js';

const KEEP_MS = DAY_MS;
/** A process keeps saying that it still works on a request. One that has been silent for so long died: the key is free. */
const IN_FLIGHT_MS = 8_000;
const RENEW_EVERY_MS = 2_500;

const sha256 = (...parts: string[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest();
};

/**
 * Every POST but the upload of a file accepts an `Idempotency-Key`: the same key and body get the first answer again for 24 hours. Answers can
 * hold tokens, so they are kept encrypted with a key derived from the caller's `Idempotency-Key`, of which only a hash
 * is stored.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly database: Database,
    private readonly records: IdempotencyRepository,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string' || key === '') return next.handle();
    // A file streams past; its rows have references of their own, so that taking it in again changes nothing.
    if (request.body instanceof Readable) return next.handle();
    if (key.length > 200) {
      throw new DomainError('validation_failed', {
        errors: [{ path: 'Idempotency-Key', code: 'too_long', params: { max: 200 } }],
      });
    }

    const caller = request.actor?.memberId ?? `anonymous ${request.ip}`;
    const keyHash = sha256(caller, request.method, request.url, key).toString('hex');
    const requestHash = sha256(JSON.stringify(request.body ?? null)).toString('hex');
    const secret = sha256('answer', caller, key);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const usual = reply.statusCode;
    const db = this.database.manager;

    const now = this.clock.now().getTime();
    const claimed = await this.records.claim(db, {
      keyHash,
      requestHash,
      now: new Date(now),
      lockedUntil: new Date(now + IN_FLIGHT_MS),
      expiresAt: new Date(now + KEEP_MS),
    });
    if (!claimed) {
      const record = await this.records.find(db, keyHash);
      if (!record) throw inProgress();
      if (record.requestHash !== requestHash) throw new DomainError('idempotency_key_reused');
      if (record.status === null || record.response === null) throw inProgress();
      void reply.status(record.status).header('Idempotency-Replayed', 'true');
      return of(open(record.response, secret));
    }
    // Where the caller was told to come back meanwhile, that is not what became of it.
    const statusOf = (): number => (reply.sent ? usual : reply.statusCode);
    const renewal = setInterval(() => this.renew(keyHash), RENEW_EVERY_MS).unref();
    return next.handle().pipe(
      // A request that failed changed nothing: its key is free for another try.
      catchError((error: unknown) =>
        from(this.records.release(db, keyHash).catch(() => undefined)).pipe(mergeMap(() => throwError(() => error))),
      ),
      mergeMap((answer: unknown) => from(this.keep(keyHash, statusOf(), seal(answer, secret)).then(() => answer))),
      finalize(() => clearInterval(renewal)),
    );
  }

  private renew(keyHash: string): void {
    const until = new Date(this.clock.now().getTime() + IN_FLIGHT_MS);
    // One that fails is made up for by the next; without a database the request itself ends soon.
    this.records.renew(this.database.manager, keyHash, until).catch(() => undefined);
  }

  /** What was asked for is done: that its answer cannot be kept must neither hide it nor free its key. */
  private async keep(keyHash: string, status: number, sealed: Buffer): Promise<void> {
    await this.records.complete(this.database.manager, keyHash, status, sealed).catch((error: Error) => {
      this.logger.warn({ msg: 'answer not kept for its idempotency key', reason: error.message });
    });
  }
}

const inProgress = (): DomainError => new DomainError('idempotency_in_progress', { retryAfterSeconds: 2 });

function seal(answer: unknown, secret: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer ?? null)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function open(sealed: Buffer, secret: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  return JSON.parse(plain.toString()) ?? undefined;
}
