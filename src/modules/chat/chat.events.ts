import { Injectable } from '@nestjs/common';
import { memberRoom } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { ConversationRepository } from './conversation.repository.js';
import { Conversations } from './conversations.service.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';
import { toMessageView } from './message-view.js';

const RECONCILE_BATCH = 200;

/** What the chat's events lead to: frames for both members' connections, and the end of the chat in time. */
@Injectable()
export class ChatEvents {
  constructor(
    private readonly database: Database,
    private readonly repository: ConversationRepository,
    private readonly conversations: Conversations,
    private readonly hiddenMessages: HiddenMessageRepository,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'conversations.close', run: (now) => this.closeDue(now) });
  }

  @OnDomainEvent('message.sent')
  async messageSent({ payload }: DomainEvent<'message.sent'>): Promise<Effects> {
    const message = await this.repository.findMessage(this.database.manager, payload.messageId);
    if (!message) return {}; // purged since
    const rooms = [payload.senderId, ...payload.recipientIds].map(memberRoom);
    // An event that comes late, or again, must not bring back what has been hidden since.
    const isHidden = await this.hiddenMessages.isHidden(this.database.manager, message.id);
    return { signals: [signal(rooms, 'message.created', toMessageView(message, isHidden))] };
  }

  @OnDomainEvent('message.hidden')
  async hidden({ payload }: DomainEvent<'message.hidden'>): Promise<Effects> {
    const memberIds = await this.repository.memberIds(this.database.manager, payload.conversationId);
    return { signals: [signal(memberIds.map(memberRoom), 'message.hidden', payload)] };
  }

  @OnDomainEvent('conversation.read')
  async read({ payload }: DomainEvent<'conversation.read'>): Promise<Effects> {
    const memberIds = await this.repository.memberIds(this.database.manager, payload.conversationId);
    return { signals: [signal(memberIds.map(memberRoom), 'conversation.read', payload)] };
  }

  @OnDomainEvent('conversation.opened')
  async opened({ payload }: DomainEvent<'conversation.opened'>): Promise<Effects> {
    const { conversationId, memberIds } = payload;
    const conversation = await this.repository.find(this.database.manager, conversationId);
    return {
      signals: [signal(memberIds.map(memberRoom), 'conversation.opened', { conversationId })],
      jobs: conversation
        ? [job('close-conversation', { conversationId }, { jobId: `close-${conversationId}`, runAt: conversation.closesAt })]
        : [],
    };
  }

  @OnDomainEvent('conversation.reopened')
  reopened({ payload }: DomainEvent<'conversation.reopened'>): Effects {
    // The job that closes it is still there; where it is not, reconciliation closes it.
    const { conversationId, memberIds } = payload;
    return { signals: [signal(memberIds.map(memberRoom), 'conversation.opened', { conversationId })] };
  }

  @OnDomainEvent('conversation.closed')
  closed({ payload: { conversationId, memberIds } }: DomainEvent<'conversation.closed'>): Effects {
    return { signals: [signal(memberIds.map(memberRoom), 'conversation.closed', { conversationId })] };
  }

  @HandlesJob('close-conversation')
  async close({ conversationId }: { conversationId: string }): Promise<void> {
    await this.conversations.closeIfDue(conversationId);
  }

  private async closeDue(now: Date): Promise<number> {
    const due = await this.repository.due(this.database.manager, now, RECONCILE_BATCH);
    return eachInTurn(due, (id) => this.conversations.closeIfDue(id));
  }
}
