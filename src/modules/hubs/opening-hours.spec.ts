import { describe, expect, it } from '@jest/globals';
import { localInstant } from '../../shared/local-time.js';
import { openIntervals } from './opening-hours.js';
import type { OpeningHours } from './venue.entity.js';

const zone = 'Europe/Amsterdam';
const everyDay = [1, 2, 3, 4, 5, 6, 7];

function open(hours: OpeningHours[], from: string, to: string): string[] {
  const range = { start: Date.parse(from), end: Date.parse(to) };
  const toInstant = (date: string, time: string) => localInstant(date, time, zone);
  return openIntervals(hours, range, zone, toInstant).map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(0, 16)).join(' '),
  );
}

describe('opening hours over a range', () => {
  it('follow the clock on the wall when summer time begins', () => {
    const hours = [{ weekdays: everyDay, from: '09:00', to: '17:00' }];
    expect(open(hours, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([
      '2026-03-28T08:00 2026-03-28T16:00',
      '2026-03-29T07:00 2026-03-29T15:00',
    ]);
  });

  it('are an hour shorter in the night in which an hour is missing', () => {
    const hours = [{ weekdays: [6], from: '23:00', to: '04:00' }];
    expect(open(hours, '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual(['2026-03-28T22:00 2026-03-29T02:00']);
  });

  it('reach into the next day, also from the day before the range', () => {
    const hours = [{ weekdays: [6], from: '18:00', to: '03:00' }];
    expect(open(hours, '2026-03-21T23:30Z', '2026-03-22T12:00Z')).toEqual(['2026-03-21T23:30 2026-03-22T02:00']);
  });

  it('that go on at midnight are one interval', () => {
    const hours = [{ weekdays: everyDay, from: '00:00', to: '24:00' }];
    expect(open(hours, '2026-03-20T10:00Z', '2026-03-22T10:00Z')).toEqual(['2026-03-20T10:00 2026-03-22T10:00']);
  });

  it('of other weekdays are closed', () => {
    const hours = [{ weekdays: [1], from: '09:00', to: '17:00' }];
    expect(open(hours, '2026-03-21T00:00Z', '2026-03-22T22:00Z')).toEqual([]);
  });
});
