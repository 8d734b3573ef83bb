import type { LiveMessage, ServerEventPayload } from '../../../src/contracts/live.js';
import type { Conversation } from '../api/types.js';

type ReadMark = ServerEventPayload<'conversation.read'>;

/** A conversation after a message; the same where the message is in it already. */
export function withMessage(conversation: Conversation, message: LiveMessage): Conversation {
  if (message.seq <= conversation.lastSeq) return conversation;
  const { senderId, body, sentAt, seq } = message;
  const isTheirs = senderId === conversation.with.memberId;
  return {
    ...conversation,
    lastSeq: seq,
    lastMessage: { senderId, body, sentAt },
    unread: conversation.unread + (isTheirs ? 1 : 0),
  };
}

/** A conversation after one of its two has read up to somewhere. */
export function withReadMark(conversation: Conversation, { memberId, seq }: ReadMark): Conversation {
  const other = conversation.with;
  if (memberId === other.memberId) {
    return seq > other.readSeq ? { ...conversation, with: { ...other, readSeq: seq } } : conversation;
  }
  if (seq <= conversation.readSeq) return conversation;
  // What is between the mark and the end may be from both: until it is read again, no more than that is unread.
  const unread = Math.min(conversation.unread, Math.max(0, conversation.lastSeq - seq));
  return { ...conversation, readSeq: seq, unread };
}
