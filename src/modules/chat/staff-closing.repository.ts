import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationState } from '../../contracts/states.js';

@Injectable()
export class StaffClosingRepository {
  async stateOf(db: EntityManager, id: string): Promise<ConversationState | undefined> {
    const rows: { state: ConversationState }[] = await db.query('SELECT state FROM conversation WHERE id = $1', [id]);
    return rows[0]?.state;
  }

  /** Whether it was open until now. */
  async close(tx: EntityManager, id: string, at: Date): Promise<boolean> {
    const [, changed]: [unknown, number] = await tx.query(
      `UPDATE conversation SET state = 'read_only', closed_at = $2, closed_by_staff = true WHERE id = $1 AND state = 'open'`,
      [id, at],
    );
    return changed === 1;
  }

  /**
   * Whether the staff had closed it, its time is not over, and its meetup is not off. Whoever calls the meetup off at this
   * moment is waited for; whoever does so afterwards finds the conversation open, and closes it.
   */
  async reopen(tx: EntityManager, id: string, now: Date): Promise<boolean> {
    const [, changed]: [unknown, number] = await tx.query(
      `WITH live AS (
         SELECT t.id FROM meetup t JOIN conversation c ON c.meetup_id = t.id
          WHERE c.id = $1 AND t.state <> 'cancelled' FOR SHARE OF t)
       UPDATE conversation c SET state = 'open', closed_at = NULL, closed_by_staff = false FROM live
        WHERE c.id = $1 AND c.meetup_id = live.id AND c.state = 'read_only' AND c.closed_by_staff AND c.closes_at > $2`,
      [id, now],
    );
    return changed === 1;
  }
}
