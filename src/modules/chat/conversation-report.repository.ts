import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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

  /** Everything that a member has reported, for their export. */
  byReporter(db: EntityManager, reporterId: string): Promise<ConversationReport[]> {
    return db.find(ConversationReport, { where: { reporterId }, order: { id: 'ASC' } });
  }

  hasReported(db: EntityManager, reporterId: string): Promise<boolean> {
    return db.existsBy(ConversationReport, { reporterId });
  }
}
