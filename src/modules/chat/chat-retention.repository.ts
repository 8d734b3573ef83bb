import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a purge has taken away of one programme. */
export interface PurgedRow {
  programmeId: string;
  conversations: number;
  messages: number;
}

const UNREPORTED = `NOT EXISTS (SELECT FROM conversation_report r WHERE r.conversation_id = c.id AND r.state = 'open')`;

@Injectable()
export class ChatRetentionRepository {
  /**
   * Purges the messages of at most `limit` conversations that ended longer ago than their programme keeps them. A report
   * that is open keeps its conversation. Whoever reports one at this moment holds it: it is left for the next time.
   */
  async purgeConversations(tx: EntityManager, now: Date, limit: number): Promise<PurgedRow[]> {
    const held: { id: string }[] = await tx.query(
      `SELECT c.id FROM conversation c JOIN programme p ON p.id = c.programme_id
        WHERE c.state = 'read_only' AND c.closed_at < $1::timestamptz - make_interval(days => p.conversation_days)
          AND ${UNREPORTED}
        LIMIT $2 FOR UPDATE OF c SKIP LOCKED`,
      [now, limit],
    );
    // Asked again by a statement of its own: the one above does not see a report that came after it began, and now none comes.
    return tx.query(
      `WITH due AS (SELECT c.id, c.programme_id FROM conversation c WHERE c.id = ANY ($1::uuid[]) AND ${UNREPORTED}),
       gone AS (DELETE FROM message m USING due WHERE m.conversation_id = due.id RETURNING m.conversation_id),
       marked AS (UPDATE conversation c SET state = 'purged' FROM due WHERE c.id = due.id RETURNING c.id)
       SELECT due.programme_id AS "programmeId", count(DISTINCT marked.id)::int AS conversations, count(gone.conversation_id)::int AS messages
         FROM due JOIN marked ON marked.id = due.id LEFT JOIN gone ON gone.conversation_id = due.id
        GROUP BY due.programme_id ORDER BY due.programme_id`,
      [held.map(({ id }) => id)],
    );
  }

  /** Deletes at most `limit` reports that were decided longer ago than their programme keeps them. */
  purgeReports(tx: EntityManager, now: Date, limit: number): Promise<{ programmeId: string; reports: number }[]> {
    return tx.query(
      `WITH due AS (
         SELECT r.id FROM conversation_report r JOIN programme p ON p.id = r.programme_id
          WHERE r.state <> 'open' AND r.decided_at < $1::timestamptz - make_interval(days => p.report_days)
          LIMIT $2 FOR UPDATE OF r SKIP LOCKED),
       gone AS (DELETE FROM conversation_report r USING due WHERE r.id = due.id RETURNING r.programme_id)
       SELECT programme_id AS "programmeId", count(*)::int AS reports FROM gone GROUP BY programme_id ORDER BY programme_id`,
      [now, limit],
    );
  }
}
