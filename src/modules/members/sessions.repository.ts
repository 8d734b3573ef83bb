import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { Session } from './session.entity.js';

export interface SessionOfMember {
  sessionId: string;
  memberId: string;
  locale: string;
  lastSeenAt: Date;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  endedAt: Date | null;
}

@Injectable()
export class SessionsRepository {
  async insert(tx: EntityManager, session: Session): Promise<void> {
    await tx.insert(Session, session);
  }

  /** Asked at every request. */
  async findByTokenHash(db: EntityManager, tokenHash: string): Promise<SessionOfMember | null> {
    const rows = await db.query<SessionOfMember[]>(
      `SELECT s.id AS "sessionId", s.member_id AS "memberId", m.locale, s.last_seen_at AS "lastSeenAt",
              s.expires_at AS "expiresAt", s.absolute_expires_at AS "absoluteExpiresAt", s.ended_at AS "endedAt"
         FROM session s JOIN member m ON m.id = s.member_id
        WHERE s.token_hash = $1`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Leaves a session alone that has ended meanwhile. */
  async slide(db: EntityManager, id: string, lastSeenAt: Date, expiresAt: Date): Promise<void> {
    await db.update(Session, { id, endedAt: IsNull() }, { lastSeenAt, expiresAt });
  }

  async endedAmong(db: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      'SELECT id FROM session WHERE id = ANY ($1::uuid[]) AND ended_at IS NOT NULL',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  liveOf(db: EntityManager, memberId: string, now: Date): Promise<Session[]> {
    return db.find(Session, {
      where: { memberId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { id: 'DESC' },
    });
  }

  allOf(db: EntityManager, memberId: string): Promise<Session[]> {
    return db.find(Session, { where: { memberId }, order: { id: 'ASC' } });
  }

  /** Ends a live session of the member's; false where there is none with that id. */
  async end(tx: EntityManager, memberId: string, id: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Session,
      { id, memberId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      { endedAt: now },
    );
    return affected === 1;
  }

  async deleteExpiredBefore(db: EntityManager, before: Date): Promise<number> {
    return (await db.delete(Session, { expiresAt: LessThan(before) })).affected ?? 0;
  }
}
