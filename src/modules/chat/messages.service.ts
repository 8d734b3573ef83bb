import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database, violatedConstraint } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toPreciseInstant } from '../../shared/instant.js';
import type { MessageSent, MessagesView, ReadMark, SendMessage } from './chat.schema.js';
import { ConversationRepository } from './conversation.repository.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';
import { toMessageView } from './message-view.js';
import type { Message } from './message.entity.js';

/**
 * The most text of one answer, in UTF-16 code units. A connection that leaves more than a megabyte unread is closed: an
 * answer larger than that could never arrive, and its asker would come back for it again and again.
 */
const MOST_TEXT = 200_000;

/** Sends, reads and synchronises the messages of a conversation, for its members only. */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly hiddenMessages: HiddenMessageRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a message and answers after the commit. The same `clientId` again gives the first answer and stores nothing.
   *
   * @throws DomainError `not_found` for whoever is not in the conversation, `conversation_closed` once it is over
   */
  async send(actor: Actor, conversationId: string, { clientId, body }: SendMessage): Promise<MessageSent> {
    try {
      return await this.store(actor, conversationId, clientId, body);
    } catch (error) {
      if (violatedConstraint(error) !== 'uq_message_client_id') throw error;
      const first = await this.conversations.findByClientId(this.database.manager, conversationId, clientId);
      if (!first) throw error;
      // The id was the other side's: it says nothing about this message.
      if (first.senderId !== actor.memberId) throw new DomainError('idempotency_key_reused');
      return toSent(first);
    }
  }

  private async store(actor: Actor, conversationId: string, clientId: string, body: string): Promise<MessageSent> {
    const message = { id: newId(), conversationId, clientId, senderId: actor.memberId, body, sentAt: this.clock.now() };
    const stored = await this.database.transaction(async (tx) => {
      const appended = await this.conversations.append(tx, message);
      if (!appended) return null;
      const { seq, recipientIds } = appended;
      await this.outbox.add(tx, 'message.sent', {
        conversationId,
        messageId: message.id,
        seq,
        senderId: actor.memberId,
        recipientIds,
      });
      return { ...message, seq };
    });
    if (stored) return toSent(stored);
    return this.sentBefore(actor, conversationId, clientId);
  }

  /** The conversation takes nothing more: a resend of what it has taken still gets its answer. */
  private async sentBefore(actor: Actor, conversationId: string, clientId: string): Promise<MessageSent> {
    const db = this.database.manager;
    if (!(await this.conversations.membership(db, conversationId, actor.memberId))) throw new DomainError('not_found');
    const first = await this.conversations.findByClientId(db, conversationId, clientId);
    if (first?.senderId === actor.memberId) return toSent(first);
    throw new DomainError('conversation_closed');
  }

  /** Messages after `afterSeq`, at most `limit` and no more than {@link MOST_TEXT}: `lastSeq` says whether there are more. */
  async after(actor: Actor, conversationId: string, afterSeq: number, limit: number): Promise<MessagesView> {
    const db = this.database.manager;
    const membership = await this.conversations.membership(db, conversationId, actor.memberId);
    // Whoever still has what is purged is to forget it: it is not there any more.
    if (!membership || membership.state === 'purged') throw new DomainError('not_found');
    const messages = upToText(await this.conversations.messagesAfter(db, conversationId, afterSeq, limit));
    // Read last: what is hidden meanwhile must not slip through.
    const hidden = await this.hiddenMessages.seqsIn(db, conversationId);
    return {
      messages: messages.map((message) => toMessageView(message, hidden.includes(message.seq))),
      // A message may have been committed between the two reads: the list is never ahead of `lastSeq`.
      lastSeq: Math.max(membership.lastSeq, messages.at(-1)?.seq ?? 0),
      readSeq: membership.readSeq,
      hidden,
    };
  }

  /** Marks everything up to `seq` as read; a mark never moves back. */
  async read(actor: Actor, conversationId: string, seq: number): Promise<ReadMark> {
    return this.database.transaction(async (tx) => {
      const moved = await this.conversations.markRead(tx, conversationId, actor.memberId, seq);
      if (moved !== null) {
        await this.outbox.add(tx, 'conversation.read', { conversationId, memberId: actor.memberId, seq: moved });
        return { readSeq: moved };
      }
      const membership = await this.conversations.membership(tx, conversationId, actor.memberId);
      if (!membership) throw new DomainError('not_found');
      return { readSeq: membership.readSeq };
    });
  }
}

/** The first messages that fit in one answer; always at least one. */
function upToText(messages: Message[]): Message[] {
  let length = 0;
  const end = messages.findIndex(({ body }, index) => (length += body.length) > MOST_TEXT && index > 0);
  return end < 0 ? messages : messages.slice(0, end);
}

const toSent = (message: Message): MessageSent => ({
  seq: message.seq,
  id: message.id,
  sentAt: toPreciseInstant(message.sentAt),
});
