import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { ConversationReportView, ReportConversation } from './chat.schema.js';
import { ConversationReportRepository } from './conversation-report.repository.js';
import { ConversationRepository } from './conversation.repository.js';

/** Takes down what members report about a conversation, also about one that is over. */
@Injectable()
export class ConversationReports {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly reports: ConversationReportRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The audit says that there is a report and whether it opens the conversation to the staff; its words stay with it.
   *
   * @throws DomainError `not_found` for whoever is not in the conversation, and for a message of another one
   */
  async report(actor: Actor, conversationId: string, request: ReportConversation): Promise<ConversationReportView> {
    const { messageId = null, reason, consent } = request;
    return this.database.transaction(async (tx) => {
      if (!(await this.conversations.membership(tx, conversationId, actor.memberId))) throw new DomainError('not_found');
      if (messageId !== null && !(await this.reports.hasMessage(tx, conversationId, messageId))) {
        throw new DomainError('not_found');
      }
      const { programmeId } = (await this.conversations.find(tx, conversationId))!;
      const id = newId();
      const createdAt = this.clock.now();
      const reporterId = actor.memberId;
      await this.reports.insert(tx, { id, programmeId, conversationId, reporterId, messageId, reason, consent, createdAt });
      await this.audit.record(tx, {
        programmeId,
        actorId: reporterId,
        action: 'conversation.reported',
        subject: { type: 'conversation', id: conversationId },
        after: { reportId: id, messageId, consent },
      });
      return { id, createdAt: toInstant(createdAt) };
    });
  }
}
