import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface RetentionRow {
  conversationDays: number;
  reportDays: number;
}

@Injectable()
export class RetentionPolicyRepository {
  async of(db: EntityManager, programmeId: string): Promise<RetentionRow> {
    const [row] = await db.query<RetentionRow[]>(
      `SELECT conversation_days AS "conversationDays", report_days AS "reportDays" FROM programme WHERE id = $1`,
      [programmeId],
    );
    return row!;
  }

  async set(tx: EntityManager, programmeId: string, { conversationDays, reportDays }: RetentionRow): Promise<void> {
    await tx.query(
      'UPDATE programme SET conversation_days = $2, report_days = $3, revision = revision + 1 WHERE id = $1',
      [programmeId, conversationDays, reportDays],
    );
  }
}
