import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { queueNames, type QueueName } from '../../contracts/jobs.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import type { schema } from '../../platform/http/index.js';
import { scrubbed } from '../../platform/logging/index.js';
import { OutboxRepository } from '../../platform/outbox/index.js';
import { DeadLetters } from '../../platform/queue/index.js';
import { isId } from '../../shared/ids.js';
import { toPreciseInstant } from '../../shared/instant.js';
import {
  deadLetterSources,
  type DeadLetterChoice,
  type DeadLetterKind,
  type DeadLetterOutcome,
  type DeadLetterPage,
  type DeadLettersRetried,
  type DeadLetterSource,
} from './dead-letters.schema.js';

type Letter = DeadLetterPage['items'][number];

/** So many of each source are looked at: whoever has more has another worry than the oldest of them. */
const LOOK_AT = 500;

/** Jobs and events that failed for good: staff see why, and try them again once the cause is gone, or put them away. */
@Injectable()
export class DeadLetterOffice {
  constructor(
    private readonly database: Database,
    private readonly jobs: DeadLetters,
    private readonly outbox: OutboxRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `invalid_cursor`; `unavailable` where a queue cannot be reached */
  async list({ limit, cursor }: schema.PageQuery): Promise<DeadLetterPage> {
    const letters = (await this.of(deadLetterSources)).sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
    const after = cursor === undefined ? undefined : decode(cursor);
    const rest = after === undefined ? letters : letters.filter((letter) => keyOf(letter) < after);
    const items = rest.slice(0, limit);
    return {
      items,
      nextCursor: rest.length > limit ? Buffer.from(keyOf(items.at(-1)!)).toString('base64url') : null,
      kinds: kindsOf(letters),
    };
  }

  async retry(actor: Actor, staff: StaffScope, choice: DeadLetterChoice): Promise<DeadLetterOutcome> {
    const count = await this.settle(actor, staff, choice, 'dead_letter.retried', (tx) => this.tryAgain(tx, choice.source, [choice.id]));
    return { done: count > 0 };
  }

  /** @throws DomainError `unavailable` where the queue cannot be reached */
  async retryAll(actor: Actor, staff: StaffScope, kind: DeadLetterKind): Promise<DeadLettersRetried> {
    const { source, name } = kind;
    const letters = await this.of([source]);
    const ids = letters.filter((letter) => name === undefined || letter.name === name).map(({ id }) => id);
    if (ids.length === 0) return { count: 0, areMore: false };
    const asked = { ...kind, count: ids.length };
    const count = await this.settle(actor, staff, asked, 'dead_letter.all_retried', (tx) => this.tryAgain(tx, source, ids));
    return { count, areMore: letters.length === LOOK_AT };
  }

  async dismiss(actor: Actor, staff: StaffScope, choice: DeadLetterChoice): Promise<DeadLetterOutcome> {
    const { source, id } = choice;
    const count = await this.settle(actor, staff, choice, 'dead_letter.dismissed', async (tx) => {
      const isGone = source === 'outbox' ? isId(id) && (await this.outbox.dismissFailed(tx, id)) : await this.putAway(source, id);
      return Number(isGone);
    });
    return { done: count > 0 };
  }

  private putAway(queue: QueueName, jobId: string): Promise<boolean> {
    return this.jobs.dismiss(queue, jobId).catch((error: unknown) => {
      throw unreachable(error);
    });
  }

  /** How many were dead, and are not any more: all of them, or those until the queue could not be reached. */
  private async tryAgain(tx: EntityManager, source: DeadLetterSource, ids: readonly string[]): Promise<number> {
    if (source === 'outbox') return this.outbox.retryFailed(tx, ids.filter(isId));
    let count = 0;
    for (const id of ids) {
      try {
        if (await this.jobs.retry(source, id)) count += 1;
      } catch (error) {
        // What has been done to those before stays on record.
        if (count > 0) break;
        throw unreachable(error);
      }
    }
    return count;
  }

  /**
   * Written down first: a queue is no part of the transaction, and nothing may be done to it that is not on record.
   * Answers with how many `act` has done something about; where that is none, the record is taken back.
   */
  private async settle(
    actor: Actor,
    { programmeId }: StaffScope,
    after: object,
    action: string,
    act: (tx: EntityManager) => Promise<number>,
  ): Promise<number> {
    return this.database
      .transaction(async (tx) => {
        this.audit.record(tx, {
          programmeId,
          actorId: actor.memberId,
          action,
          subject: { type: 'programme', id: programmeId },
          after,
        });
        await this.database.writeGathered(tx);
        const count = await act(tx);
        if (count === 0) throw new NothingToDo();
        return count;
      })
      .catch((error: unknown) => {
        if (error instanceof NothingToDo) return 0;
        throw error;
      });
  }

  private async of(sources: readonly DeadLetterSource[]): Promise<Letter[]> {
    const queues = queueNames.filter((name) => sources.includes(name));
    return [...(await this.ofQueues(queues)), ...(sources.includes('outbox') ? await this.ofOutbox() : [])];
  }

  private async ofQueues(queues: readonly QueueName[]): Promise<Letter[]> {
    const letters = await this.jobs.list(LOOK_AT, queues).catch((error: unknown) => {
      throw unreachable(error);
    });
    return letters.map(({ queue, jobId, name, payload, attempts, reason, failedAt }) =>
      toLetter({ source: queue, id: jobId, name, payload, attempts, reason, failedAt }),
    );
  }

  private async ofOutbox(): Promise<Letter[]> {
    const events = await this.outbox.findFailed(this.database.manager, LOOK_AT);
    return events.map(({ id, name, payload, attempts, lastError, failedAt }) =>
      toLetter({ source: 'outbox', id, name, payload, attempts, reason: lastError ?? '', failedAt: failedAt! }),
    );
  }
}

const unreachable = (cause: unknown): DomainError => new DomainError('unavailable', { cause, retryAfterSeconds: 2 });

/** Takes the record back: nothing happened. */
class NothingToDo extends Error {}

const toLetter = ({
  failedAt,
  reason,
  payload,
  ...rest
}: Omit<Letter, 'failedAt' | 'payload'> & { failedAt: Date; payload: object }): Letter => ({
  ...rest,
  payload: { ...payload },
  reason: scrubbed(reason),
  failedAt: toPreciseInstant(failedAt),
});

function kindsOf(letters: readonly Letter[]): DeadLetterPage['kinds'] {
  const kinds = new Map<string, DeadLetterPage['kinds'][number]>();
  for (const { source, name } of letters) {
    const kind = kinds.get(`${source} ${name}`) ?? { source, name, count: 0 };
    kinds.set(`${source} ${name}`, { ...kind, count: kind.count + 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}

/** Orders dead letters by time, and those of one instant somehow. */
const keyOf = ({ failedAt, source, id }: Letter): string => `${failedAt} ${source} ${id}`;

function decode(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-\d\d-\d\dT\S+ [a-z]+ \S/.test(key)) throw new DomainError('invalid_cursor');
  return key;
}
