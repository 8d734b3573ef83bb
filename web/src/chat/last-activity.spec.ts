import { describe, expect, it } from '@jest/globals';
import type { Conversation } from '../api/types.js';
import { byLastActivity } from './last-activity.js';

const conversation = (id: string, sentAt: string | null, state: Conversation['state'] = 'open'): Conversation => ({
  id,
  meetupId: `meetup of ${id}`,
  state,
  with: { memberId: 'other', firstName: 'Mila', readSeq: 0 },
  lastSeq: sentAt ? 1 : 0,
  readSeq: 0,
  unread: 0,
  lastMessage: sentAt ? { senderId: 'other', body: 'Hello', sentAt } : null,
  closesAt: '2026-05-04T15:00:00Z',
  closedByStaff: false,
  haveMet: false,
});
const order = (...conversations: Conversation[]) => byLastActivity(conversations).map(({ id }) => id);

describe('the order of chats', () => {
  it('begins with the one in which something was said last', () => {
    expect(order(conversation('a', '2026-05-04T10:00:00Z'), conversation('b', '2026-05-04T11:00:00Z'))).toEqual(['b', 'a']);
  });

  it('has new ones, in which nothing was said, before all, and those that ended so after all', () => {
    expect(
      order(
        conversation('over', null, 'read_only'),
        conversation('a', '2026-05-04T10:00:00Z'),
        conversation('new', null),
        conversation('new as well', null),
      ),
    ).toEqual(['new', 'new as well', 'a', 'over']);
  });
});
