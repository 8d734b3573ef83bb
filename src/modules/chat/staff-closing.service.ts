import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { ConversationRepository } from './conversation.repository.js';
import type { ModeratedBy } from './hidden-messages.service.js';
import { StaffClosingRepository } from './staff-closing.repository.js';

/** Staff end a conversation before its time, and open it again. What was written stays to be read. */
@Injectable()
export class StaffClosing {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly repository: StaffClosingRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `invalid_transition` where it is over already */
  async close(tx: EntityManager, id: string, by: ModeratedBy, reason: string): Promise<void> {
    if (!(await this.repository.close(tx, id, this.clock.now()))) throw await this.refusal(tx, id, 'read_only');
    this.record(tx, id, by, 'conversation.closed', { state: 'open' }, { state: 'read_only', reason });
    this.outbox.add(tx, 'conversation.closed', {
      conversationId: id,
      memberIds: await this.conversations.memberIds(tx, id),
    });
  }

  /** @throws DomainError `invalid_transition` where the staff have not closed it, or it would be over by now anyway */
  async reopen(tx: EntityManager, id: string, by: ModeratedBy): Promise<void> {
    if (!(await this.repository.reopen(tx, id, this.clock.now()))) throw await this.refusal(tx, id, 'open');
    this.record(tx, id, by, 'conversation.reopened', { state: 'read_only' }, { state: 'open' });
    this.outbox.add(tx, 'conversation.reopened', {
      conversationId: id,
      memberIds: await this.conversations.memberIds(tx, id),
    });
  }

  private async refusal(tx: EntityManager, id: string, to: string): Promise<DomainError> {
    const from = await this.repository.stateOf(tx, id);
    return from ? new DomainError('invalid_transition', { params: { from, to } }) : new DomainError('not_found');
  }

  private record(
    tx: EntityManager,
    id: string,
    { programmeId, actorId, reportId }: ModeratedBy,
    action: string,
    before: object,
    after: object,
  ): void {
    const subject = { type: 'conversation', id };
    this.audit.record(tx, { programmeId, actorId, action, subject, before, after: { ...after, reportId } });
  }
}
