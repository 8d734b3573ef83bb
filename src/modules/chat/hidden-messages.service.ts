import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';

/** Staff of a programme, and the report that they act on. */
export interface ModeratedBy {
  programmeId: string;
  actorId: string;
  reportId: string;
}

/** Takes the words of a message out of sight, on both phones, and brings them back. Its place and its `seq` stay. */
@Injectable()
export class HiddenMessages {
  constructor(
    private readonly repository: HiddenMessageRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing where it is so already.
   *
   * @throws DomainError `not_found` for a message that is not in the conversation
   */
  async set(
    tx: EntityManager,
    where: { conversationId: string; messageId: string },
    hidden: boolean,
    { programmeId, actorId, reportId }: ModeratedBy,
  ): Promise<void> {
    const seq = await this.repository.hold(tx, where);
    if (seq === null) throw new DomainError('not_found');
    const { conversationId, messageId } = where;
    const isChanged = hidden ? await this.repository.hide(tx, where, this.clock.now()) : await this.repository.show(tx, where);
    if (!isChanged) return;
    this.audit.record(tx, {
      programmeId,
      actorId,
      action: hidden ? 'message.hidden' : 'message.shown',
      subject: { type: 'conversation', id: conversationId },
      before: { hidden: !hidden },
      after: { hidden, messageId, seq, reportId },
    });
    this.outbox.add(tx, 'message.hidden', { conversationId, seq, hidden });
  }
}
