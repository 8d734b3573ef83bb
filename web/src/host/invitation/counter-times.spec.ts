import { describe, expect, it } from '@jest/globals';
import { suggestable } from './counter-times.js';

const offer = { startsAt: '2026-06-01T10:32:00Z', leaveBy: '2026-06-01T13:30:00Z' };
const offered = ['2026-06-01T10:32:00Z', '2026-06-01T13:30:00Z'];
const at = (now: string) => suggestable(offer, offered, Date.parse(now));

describe('the times that a host may suggest', () => {
  it('begin three hours before what was offered and end when the traveller must leave', () => {
    const times = at('2026-05-30T08:00:00Z');
    expect(times[0]).toBe('2026-06-01T07:45:00Z');
    expect(times.at(-1)).toBe('2026-06-01T13:30:00Z');
  });

  it('have what was offered among them', () => {
    expect(at('2026-05-30T08:00:00Z')).toContain('2026-06-01T10:32:00Z');
  });

  it('lie ahead', () => {
    expect(at('2026-06-01T11:00:00Z')[0]).toBe('2026-06-01T11:15:00Z');
  });

  it('are none when it is too late', () => {
    expect(at('2026-06-01T14:00:00Z')).toEqual([]);
  });
});
