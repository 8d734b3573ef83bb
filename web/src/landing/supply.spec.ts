import { describe, expect, it } from '@jest/globals';
import { partOfDay, supplyOf } from './supply.js';

const hub = (hostsFreeNow: number, hostsFreeToday: number) => ({ hostsFreeNow, hostsFreeToday, timeZone: 'Europe/Amsterdam' });

describe('what is said of the hosts of a city', () => {
  it('is how many are free now, in words for the time of day there', () => {
    expect(supplyOf(hub(23, 60), '2026-03-22T13:30:00Z')).toEqual({ key: 'supply.now', count: 23, part: 'afternoon' });
  });

  it('is how many will be later today, where nobody is now', () => {
    expect(supplyOf(hub(0, 5), '2026-03-22T05:30:00Z')).toEqual({ key: 'supply.later', count: 5 });
  });

  it('is no number where there is nobody', () => {
    expect(supplyOf(hub(0, 0), '2026-03-22T22:30:00Z')).toEqual({ key: 'supply.none' });
  });
});

describe('the part of the day', () => {
  it.each([
    ['2026-03-22T03:59:00Z', 'night'],
    ['2026-03-22T04:00:00Z', 'morning'],
    ['2026-03-22T10:59:00Z', 'morning'],
    ['2026-03-22T11:00:00Z', 'afternoon'],
    ['2026-03-22T17:00:00Z', 'evening'],
    ['2026-03-22T21:00:00Z', 'night'],
    ['2026-03-22T23:00:00Z', 'night'],
  ])('is that of the place: %s is %s', (at, part) => {
    expect(partOfDay(at, 'Europe/Amsterdam')).toBe(part);
  });
});
