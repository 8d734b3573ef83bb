import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

interface Where {
  conversationId: string;
  messageId: string;
}

@Injectable()
export class HiddenMessageRepository {
  /**
   * The `seq` of a message of the conversation; null for one that is not there. Until the transaction ends it is not purged:
   * a purge takes the conversation's row for itself.
   */
  async hold(tx: EntityManager, { conversationId, messageId }: Where): Promise<number | null> {
    const rows: { seq: number }[] = await tx.query(
      `SELECT m.seq FROM conversation c JOIN message m ON m.conversation_id = c.id
        WHERE c.id = $2 AND m.id = $1 AND c.state <> 'purged' FOR KEY SHARE OF c`,
      [messageId, conversationId],
    );
    return rows[0]?.seq ?? null;
  }

  /** Whether it was there to be seen until now. */
  async hide(tx: EntityManager, { conversationId, messageId }: Where, at: Date): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO hidden_message (message_id, conversation_id, hidden_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING message_id`,
      [messageId, conversationId, at],
    );
    return rows.length > 0;
  }

  /** Whether it was hidden until now. */
  async show(tx: EntityManager, { conversationId, messageId }: Where): Promise<boolean> {
    const [, changed]: [unknown, number] = await tx.query(
      'DELETE FROM hidden_message WHERE message_id = $1 AND conversation_id = $2',
      [messageId, conversationId],
    );
    return changed > 0;
  }

  /** The `seq` of every hidden message of a conversation, ascending. Nearly always none. */
  async seqsIn(db: EntityManager, conversationId: string): Promise<number[]> {
    const rows: { seq: number }[] = await db.query(
      `SELECT m.seq FROM hidden_message h JOIN message m ON m.id = h.message_id WHERE h.conversation_id = $1 ORDER BY m.seq`,
      [conversationId],
    );
    return rows.map(({ seq }) => seq);
  }

  /** Those of the messages that are hidden. */
  async hiddenAmong(db: EntityManager, messageIds: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await db.query(
      'SELECT message_id AS id FROM hidden_message WHERE message_id = ANY ($1::uuid[])',
      [messageIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
