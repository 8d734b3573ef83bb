import { describe, expect, it } from '@jest/globals';
import type { Conversation } from '../api/types.js';
import { withMessage, withReadMark } from './conversation-patches.js';

const conversation: Conversation = {
  id: 'c',
  meetupId: 'm',
  state: 'open',
  with: { memberId: 'other', firstName: 'Mila', readSeq: 3 },
  lastSeq: 5,
  readSeq: 4,
  unread: 1,
  lastMessage: { senderId: 'other', body: 'Hello', sentAt: '2026-05-04T10:00:00Z' },
  closesAt: '2026-05-04T15:00:00Z',
  closedByStaff: false,
  haveMet: false,
};
const message = (seq: number, senderId: string) => ({
  conversationId: 'c',
  seq,
  id: `id-${seq}`,
  clientId: `client-${seq}`,
  senderId,
  body: `message ${seq}`,
  sentAt: '2026-05-04T10:05:00Z',
});

describe('a conversation in the list', () => {
  it('has a message of the other side as its last, and as unread', () => {
    const after = withMessage(conversation, message(6, 'other'));
    expect(after).toMatchObject({ lastSeq: 6, unread: 2, lastMessage: { body: 'message 6', senderId: 'other' } });
  });

  it('does not count what I say as unread', () => {
    expect(withMessage(conversation, message(6, 'me'))).toMatchObject({ lastSeq: 6, unread: 1 });
  });

  it('counts a message once, however often it is told of', () => {
    const after = withMessage(conversation, message(6, 'other'));
    expect(withMessage(after, message(6, 'other'))).toBe(after);
  });

  it('has nothing unread once I have read to its end', () => {
    expect(withReadMark(conversation, { conversationId: 'c', memberId: 'me', seq: 5 })).toMatchObject({
      readSeq: 5,
      unread: 0,
    });
  });

  it('knows how far the other side has read, and never less far', () => {
    const mark = (seq: number) => ({ conversationId: 'c', memberId: 'other', seq });
    expect(withReadMark(conversation, mark(5)).with.readSeq).toBe(5);
    expect(withReadMark(conversation, mark(2))).toBe(conversation);
  });
});
