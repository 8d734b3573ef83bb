import { describe, expect, it } from '@jest/globals';
import type { Outgoing } from '../../../src/contracts/chat-client/outbox.js';
import { rowsOf } from './rows.js';

const message = (seq: number, sentAt: string, senderId = 'me') => ({
  conversationId: 'c',
  seq,
  id: `id-${seq}`,
  clientId: `client-${seq}`,
  senderId,
  body: `message ${seq}`,
  sentAt,
});
const outgoing = (change: Partial<Outgoing> = {}): Outgoing => ({
  clientId: 'new',
  conversationId: 'c',
  body: 'new',
  writtenAt: Date.parse('2026-05-04T20:00:00Z'),
  refusedBecause: null,
  seq: null,
  ...change,
});
const rows = (change: Partial<Parameters<typeof rowsOf>[0]>) =>
  rowsOf({ messages: [], outgoing: [], memberId: 'me', otherReadSeq: 0, timeZone: 'Europe/Amsterdam', ...change });

describe('a chat from top to bottom', () => {
  it('begins a day at midnight of the hub, not of Greenwich', () => {
    const times = ['2026-05-04T21:58:00Z', '2026-05-04T21:59:00Z', '2026-05-04T22:01:00Z'];
    const found = rows({ messages: times.map((at, i) => message(i + 1, at)) });
    expect(found.map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  });

  it('puts what is said by one person within five minutes together', () => {
    const found = rows({
      messages: [
        message(1, '2026-05-04T10:00:00Z'),
        message(2, '2026-05-04T10:04:59Z'),
        message(3, '2026-05-04T10:05:00Z', 'other'),
        message(4, '2026-05-04T10:10:00Z', 'other'),
      ],
    });
    expect(found.map(({ isFirst }) => isFirst)).toEqual([true, false, true, true]);
  });

  it('says how far each of my messages has come', () => {
    const found = rows({
      messages: [
        message(1, '2026-05-04T10:00:00Z'),
        message(2, '2026-05-04T10:00:01Z'),
        message(3, '2026-05-04T10:00:02Z', 'other'),
      ],
      outgoing: [
        outgoing({ clientId: 'a', seq: 4 }),
        outgoing({ clientId: 'b' }),
        outgoing({ clientId: 'c', refusedBecause: 'conversation_closed' }),
      ],
      otherReadSeq: 1,
    });
    expect(found.map(({ state }) => state)).toEqual(['read', 'sent', 'received', 'sent', 'sending', 'refused']);
  });

  it('says what is hidden, and what asks for care', () => {
    const at = '2026-05-04T10:00:00Z';
    const found = rows({
      messages: [
        { ...message(1, at), body: '', hidden: true },
        { ...message(2, at), caution: ['phone'] },
      ],
    });
    expect(found).toMatchObject([
      { isHidden: true, caution: [] },
      { isHidden: false, caution: ['phone'] },
    ]);
  });

  it('keeps the key of a message when it arrives', () => {
    const [before] = rows({ outgoing: [outgoing({ clientId: 'client-1' })] });
    const [after] = rows({ messages: [message(1, '2026-05-04T20:00:01Z')] });
    expect(after!.key).toBe(before!.key);
  });
});
