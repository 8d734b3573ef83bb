import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { SessionVerifier, type Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

export const SLIDING_MS = 30 * DAY_MS;
export const ABSOLUTE_MS = 90 * DAY_MS;
/** How stale `lastSeenAt` may be: a session in use costs one write an hour, and no request waits for another's. */
const SEEN_EVERY_MS = HOUR_MS;

const LONGEST_TOKEN = 200;

/** Only this goes into the database. A fast hash serves: a 256-bit random token cannot be guessed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

@Injectable()
export class Sessions extends SessionVerifier {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Signs a member in. The token is known to the caller alone. */
  async start(tx: EntityManager, memberId: string): Promise<{ token: string; session: Session }> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const session: Session = {
      id: newId(),
      memberId,
      tokenHash: hashToken(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SLIDING_MS),
      absoluteExpiresAt: new Date(now.getTime() + ABSOLUTE_MS),
      endedAt: null,
    };
    await this.repository.insert(tx, session);
    return { token, session };
  }

  async verify(token: string): Promise<Actor> {
    const db = this.database.manager;
    const found = token.length <= LONGEST_TOKEN && (await this.repository.findByTokenHash(db, hashToken(token)));
    if (!found) throw new DomainError('unauthenticated');
    const now = this.clock.now().getTime();
    if (found.endedAt || found.expiresAt.getTime() <= now) throw new DomainError('session_expired');
    const { sessionId, memberId, locale } = found;
    if (now - found.lastSeenAt.getTime() < SEEN_EVERY_MS) {
      return { sessionId, memberId, locale, expiresAt: found.expiresAt };
    }
    const expiresAt = new Date(Math.min(now + SLIDING_MS, found.absoluteExpiresAt.getTime()));
    await this.repository.slide(db, sessionId, new Date(now), expiresAt);
    return { sessionId, memberId, locale, expiresAt };
  }

  ended(sessionIds: readonly string[]): Promise<string[]> {
    return this.repository.endedAmong(this.database.manager, sessionIds);
  }

  /** The member's sessions that can still be used, newest first. */
  list(db: EntityManager, memberId: string): Promise<Session[]> {
    return this.repository.liveOf(db, memberId, this.clock.now());
  }

  /** Ends one of the member's sessions, at once and everywhere. Throws `not_found`. */
  async end(memberId: string, sessionId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.endIn(tx, memberId, sessionId))) throw new DomainError('not_found');
    });
  }

  /** Ends all sessions of the member but the one that asks; how many there were. */
  async endOthers({ memberId, sessionId }: Pick<Actor, 'memberId' | 'sessionId'>): Promise<number> {
    return this.database.transaction(async (tx) => {
      let count = 0;
      for (const { id } of await this.list(tx, memberId)) {
        if (id !== sessionId && (await this.endIn(tx, memberId, id))) count += 1;
      }
      return count;
    });
  }

  async endAll(tx: EntityManager, memberId: string): Promise<void> {
    for (const { id } of await this.list(tx, memberId)) await this.endIn(tx, memberId, id);
  }

  private async endIn(tx: EntityManager, memberId: string, sessionId: string): Promise<boolean> {
    const ended = await this.repository.end(tx, memberId, sessionId, this.clock.now());
    if (ended) this.outbox.add(tx, 'session.ended', { sessionId, memberId });
    return ended;
  }
}
