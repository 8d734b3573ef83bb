import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { ReportState } from '../../contracts/states.js';
import { ConversationReport } from './conversation-report.entity.js';
import { Message } from './message.entity.js';

@Injectable()
export class ConversationReportRepository {
  async insert(tx: EntityManager, report: ConversationReport): Promise<void> {
    await tx.insert(ConversationReport, report);
  }

  hasMessage(db: EntityManager, conversationId: string, messageId: string): Promise<boolean> {
    return db.existsBy(Message, { id: messageId, conversationId });
  }

  /**
   * The programme of a conversation that somebody is in; null for everybody else, and for one that is purged. Until the
   * transaction ends it is not purged: a purge takes the row for itself.
   */
  async holdConversation(tx: EntityManager, conversationId: string, memberId: string): Promise<string | null> {
    const rows: { programmeId: string }[] = await tx.query(
      `SELECT c.programme_id AS "programmeId" FROM conversation c
         JOIN conversation_member m ON m.conversation_id = c.id AND m.member_id = $2
        WHERE c.id = $1 AND c.state <> 'purged' FOR KEY SHARE OF c`,
      [conversationId, memberId],
    );
    return rows[0]?.programmeId ?? null;
  }

  /** False where the report's conversation is purged; else it is not until the transaction ends. */
  async holdConversationOf(tx: EntityManager, reportId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM conversation c JOIN conversation_report r ON r.conversation_id = c.id
        WHERE r.id = $1 AND c.state <> 'purged' FOR KEY SHARE OF c`,
      [reportId],
    );
    return rows.length === 1;
  }

  /** A report that is still open and says the same. */
  findSame(
    db: EntityManager,
    {
      conversationId,
      reporterId,
      messageId,
      reason,
      consent,
    }: Pick<ConversationReport, 'conversationId' | 'reporterId' | 'messageId' | 'reason' | 'consent'>,
  ): Promise<ConversationReport | null> {
    return db.findOneBy(ConversationReport, {
      conversationId,
      reporterId,
      messageId: messageId ?? IsNull(),
      reason,
      consent,
      state: 'open',
    });
  }

  /** Whether it was in one of the states `from`, and is in `to` now. */
  async transition(
    tx: EntityManager,
    id: string,
    from: readonly ReportState[],
    change: Pick<ConversationReport, 'state' | 'decidedAt' | 'decidedById' | 'note'>,
  ): Promise<boolean> {
    return (await tx.update(ConversationReport, { id, state: In([...from]) }, change)).affected === 1;
  }

  /** Everything that a member has reported, for their export. */
  byReporter(db: EntityManager, reporterId: string): Promise<ConversationReport[]> {
    return db.find(ConversationReport, { where: { reporterId }, order: { id: 'ASC' } });
  }

  hasReported(db: EntityManager, reporterId: string): Promise<boolean> {
    return db.existsBy(ConversationReport, { reporterId });
  }
}
