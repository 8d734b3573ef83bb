import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { SharedLimit } from '../../platform/realtime/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toPreciseInstant } from '../../shared/instant.js';
import type { MessageSent, MessagesView, ReadMark, SendMessage } from './chat.schema.js';
import { ConversationRepository } from './conversation.repository.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';
import { toMessageView } from './message-view.js';
import { MessageWriter } from './message-writer.js';
import type { Message } from './message.entity.js';

/**
 * The most text of one answer, in UTF-16 code units. A connection that leaves more than a megabyte unread is closed: an
 * answer larger than that could never arrive, and its asker would come back for it again and again.
 */
const MOST_TEXT = 200_000;

/**
 * What a member may send on all devices together, as a share of what one connection may in the long run: fifty messages in
 * ten seconds as a rule. Nobody types so much; a phone that comes out of a tunnel may have some to send.
 */
const SHARE_OF_MESSAGES = 0.2;
const MEMBER_SECONDS = 10;

/** Sends, reads and synchronises the messages of a conversation, for its members only. */
@Injectable()
export class Messages {
  private readonly mostOfMember: { points: number; seconds: number };

  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly hiddenMessages: HiddenMessageRepository,
    private readonly writer: MessageWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly limit: SharedLimit,
    @Inject(APP_CONFIG) { live }: AppConfig,
  ) {
    this.mostOfMember = { points: live.eventsPerSecond * MEMBER_SECONDS * SHARE_OF_MESSAGES, seconds: MEMBER_SECONDS };
  }

  /**
   * Stores a message and answers after the commit. The same `clientId` again gives the first answer and stores nothing.
   * Messages of one member are stored in the order of the calls.
   *
   * @throws DomainError `not_found` for whoever is not in the conversation, `conversation_closed` once it is over,
   *   `idempotency_key_reused` where the id is the other side's, `rate_limited` where the member sends too much, `unavailable`
   *   where all together do
   */
  async send(actor: Actor, conversationId: string, { clientId, body }: SendMessage): Promise<MessageSent> {
    this.limit.take(actor.memberId, this.mostOfMember);
    const message = { id: newId(), conversationId, clientId, senderId: actor.memberId, body, sentAt: this.clock.now() };
    const { seq, id, sentAt } = await this.writer.append(message);
    return { seq, id, sentAt: toPreciseInstant(sentAt) };
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
        this.outbox.add(tx, 'conversation.read', { conversationId, memberId: actor.memberId, seq: moved });
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
