import { Injectable } from '@nestjs/common';
import { MoreThan, type EntityManager } from 'typeorm';
import { ThreadLook } from './thread-look.entity.js';

/** That staff have read a conversation, for one of its members. */
export interface LookRow {
  conversationId: string;
  openedAt: Date;
  expiresAt: Date;
  words: string | null;
  programme: string;
  /** Whether the report was theirs. */
  isReporter: boolean;
}

@Injectable()
export class ThreadLookRepository {
  async insert(tx: EntityManager, look: ThreadLook): Promise<void> {
    await tx.insert(ThreadLook, look);
  }

  /** Until when somebody of the staff may read; null where they may not. */
  async openUntil(db: EntityManager, reportId: string, staffMemberId: string, now: Date): Promise<Date | null> {
    const look = await db.findOne(ThreadLook, {
      where: { reportId, staffMemberId, expiresAt: MoreThan(now) },
      order: { expiresAt: 'DESC' },
    });
    return look?.expiresAt ?? null;
  }

  /** Every look at what somebody wrote, or was written to. They learn when and why the staff of which programme, not who. */
  at(db: EntityManager, memberId: string): Promise<LookRow[]> {
    return db.query(
      `SELECT look.conversation_id AS "conversationId", look.opened_at AS "openedAt", look.expires_at AS "expiresAt", look.words,
              programme.name AS programme, report.reporter_id = m.member_id AS "isReporter"
         FROM conversation_member m
         JOIN thread_look look ON look.conversation_id = m.conversation_id
         JOIN conversation_report report ON report.id = look.report_id
         JOIN conversation c ON c.id = m.conversation_id
         JOIN programme ON programme.id = c.programme_id
        WHERE m.member_id = $1 ORDER BY look.id`,
      [memberId],
    );
  }
}
