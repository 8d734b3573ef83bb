import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { reportStates, type ReportState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { ConversationReportView, ReportConversation } from './chat.schema.js';
import type { ConversationReport } from './conversation-report.entity.js';
import { ConversationReportRepository } from './conversation-report.repository.js';

/** Takes down what members report about a conversation, also about one that is over. */
@Injectable()
export class ConversationReports {
  constructor(
    private readonly database: Database,
    private readonly reports: ConversationReportRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The audit says that there is a report and whether it opens the conversation to the staff; its words stay with it. The
   * same said twice, while the first is not decided, is one report; whoever has more to say makes another.
   *
   * @throws DomainError `not_found` for whoever is not in the conversation, for a message of another one, and once it is purged
   */
  async report(actor: Actor, conversationId: string, request: ReportConversation): Promise<ConversationReportView> {
    const { messageId = null, reason, consent } = request;
    const reporterId = actor.memberId;
    return this.database.transaction(async (tx) => {
      // Two taps at the same time are two requests.
      await this.database.lock(tx, `report:${conversationId}:${reporterId}`);
      const programmeId = await this.reports.holdConversation(tx, conversationId, reporterId);
      if (programmeId === null) throw new DomainError('not_found');
      if (messageId !== null && !(await this.reports.hasMessage(tx, conversationId, messageId))) {
        throw new DomainError('not_found');
      }
      const said = { conversationId, reporterId, messageId, reason, consent };
      const same = await this.reports.findSame(tx, said);
      if (same) return { id: same.id, createdAt: toInstant(same.createdAt) };
      const id = newId();
      const createdAt = this.clock.now();
      const open = { state: 'open', decidedAt: null, decidedById: null, note: null } as const;
      await this.reports.insert(tx, { id, programmeId, ...said, createdAt, ...open });
      this.audit.record(tx, {
        programmeId,
        actorId: reporterId,
        action: 'conversation.reported',
        subject: { type: 'conversation', id: conversationId },
        after: { reportId: id, messageId, consent },
      });
      this.outbox.add(tx, 'report.made', { reportId: id, programmeId });
      return { id, createdAt: toInstant(createdAt) };
    });
  }

  /**
   * @throws DomainError `invalid_transition` where it is not in a state from which it can become that, and where it is to be open
   *   again and its conversation is purged
   */
  async decide(
    tx: EntityManager,
    { id, state: from }: Pick<ConversationReport, 'id' | 'state'>,
    to: ReportState,
    { actorId, note }: { actorId: string; note: string | null },
  ): Promise<void> {
    const isDecided = to !== 'open';
    // Else a purge that is under way would not see that it is open.
    const canBe = isDecided || (await this.reports.holdConversationOf(tx, id));
    const isChanged = canBe && (await this.reports.transition(tx, id, reportStates.sources(to), {
      state: to,
      decidedAt: isDecided ? this.clock.now() : null,
      decidedById: isDecided ? actorId : null,
      note,
    }));
    if (!isChanged) throw new DomainError('invalid_transition', { params: { from, to } });
  }
}
