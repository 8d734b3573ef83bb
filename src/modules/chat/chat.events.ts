import { Injectable } from '@nestjs/common';
import { memberRoom } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { ConversationRepository } from './conversation.repository.js';
import { Conversations } from './conversations.service.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';
import { Memberships } from './memberships.js';
import { toMessageView } from './message-view.js';

const RECONCILE_BATCH = 200;

/** What the chat's events lead to: frames for both members' connections, and the end of the chat in time. */
@Injectable()
export class ChatEvents {
  constructor(
    private readonly database: Database,
    private readonly repository: ConversationRepository,
    private readonly conversations: Conversations,
    private readonly memberships: Memberships,
    private readonly hiddenMessages: HiddenMessageRepository,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'conversations.close', run: (now) => this.closeDue(now) });
  }

  /** Told by their writer as a rule (`MessageWriter`); here, later, where it could not, or again. */
  @OnDomainEvent('messages.sent')
  async messagesSent({ payload }: DomainEvent<'messages.sent'>): Promise<Effects> {
    const { manager } = this.database;
    const messages = await this.repository.findMessages(manager, payload.messageIds); // others are purged since
    const members = await this.memberships.ofMany(new Set(messages.map(({ conversationId }) => conversationId)));
    // An event that comes late, or again, must not bring back what has been hidden since.
    const hidden = await this.hiddenMessages.hiddenAmong(manager, payload.messageIds);
    return {
      signals: messages.map((message) =>
        signal(
          members.get(message.conversationId)!.map(memberRoom),
          'message.created',
          toMessageView(message, hidden.has(message.id)),
        ),
      ),
    };
  }

  /** A node of a former release is still running, or has been a moment ago. */
  @OnDomainEvent('message.sent')
  async messageSent({ id, payload }: DomainEvent<'message.sent'>): Promise<Effects> {
    return this.messagesSent({ id, name: 'messages.sent', payload: { messageIds: [payload.messageId] } });
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
