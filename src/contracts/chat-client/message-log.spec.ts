import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LiveMessage } from '../live.js';
import { append, emptyLog, endOf, hide, newest, prepend, replace, shownAgain, type MessageLog } from './message-log.js';

const message = (seq: number): LiveMessage => ({
  conversationId: 'c',
  seq,
  id: `id-${seq}`,
  clientId: `client-${seq}`,
  senderId: 'somebody',
  body: `message ${seq}`,
  sentAt: '2026-05-04T10:00:00.000Z',
});
const stretch = (from: number, to: number): LiveMessage[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i));
const seqs = (log: MessageLog): number[] => log.messages.map(({ seq }) => seq);

describe('a stretch of a conversation', () => {
  it('begins after what is not fetched', () => {
    expect(endOf(emptyLog(7))).toBe(7);
    expect(seqs(append(emptyLog(7), [message(8)]))).toEqual([8]);
  });

  it('takes no message behind a gap', () => {
    const log = append(emptyLog(), [message(1)]);
    expect(append(log, [message(3)])).toBe(log);
  });

  it('takes no message twice', () => {
    const log = append(emptyLog(), stretch(1, 3));
    expect(append(log, stretch(2, 3))).toBe(log);
  });

  it('takes older messages that lead up to it, and none before a gap', () => {
    const log = append(emptyLog(5), [message(6)]);
    expect(seqs(prepend(log, stretch(3, 5)))).toEqual([3, 4, 5, 6]);
    expect(seqs(prepend(log, [message(2), message(4), message(5)]))).toEqual([4, 5, 6]);
    expect(prepend(log, stretch(1, 4))).toBe(log);
  });

  it('is kept by its newest messages', () => {
    expect(newest(append(emptyLog(), stretch(1, 5)), 2)).toEqual({ from: 4, messages: stretch(4, 5) });
  });

  it('has every message once, in order and without a gap, however they come in', () => {
    const deliveries = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), deliveries, (afterSeq, batches) => {
        const all = batches.reduce((log, batch) => append(log, batch.map(message)), emptyLog(afterSeq));
        const log = batches.reduce((grown, batch) => prepend(grown, batch.map(message)), all);
        expect(seqs(log)).toEqual(stretch(log.from, endOf(log)).map(({ seq }) => seq));
      }),
    );
  });
});

describe('what is hidden', () => {
  const log = append(emptyLog(4), [message(5), { ...message(6), caution: ['link'] }, message(7)]);

  it('keeps its place and loses its words, wherever it was kept', () => {
    const hidden = hide(log, new Set([6, 900]));
    expect(seqs(hidden)).toEqual([5, 6, 7]);
    expect(hidden.messages[1]).toEqual({ ...message(6), body: '', hidden: true });
    expect(hide(hidden, new Set([6]))).toBe(hidden);
  });

  it('is to be fetched again once it is hidden no longer', () => {
    const hidden = hide(log, new Set([5, 6]));
    expect(shownAgain(hidden, new Set([5]))).toEqual([6]);
    expect(replace(hidden, message(6)).messages.map(({ body }) => body)).toEqual(['', 'message 6', 'message 7']);
    expect(replace(hidden, message(8))).toBe(hidden);
  });
});
