import { describe, expect, it } from '@jest/globals';
import { addDays, localDate, localInstant, resolveLocalTime, weekdayOf, yearsBetween } from './local-time.js';

const at = (instant: string): number => Date.parse(instant);

describe('a local time at a place', () => {
  it('is one instant on an ordinary day', () => {
    expect(resolveLocalTime('2026-03-22T10:05', 'Europe/Amsterdam')).toEqual({
      kind: 'exact',
      at: at('2026-03-22T09:05:00Z'),
    });
  });

  it('does not exist where clocks are put forward', () => {
    expect(resolveLocalTime('2026-03-29T02:30', 'Europe/Amsterdam')).toEqual({ kind: 'gap' });
  });

  it('exists twice where clocks are put back', () => {
    expect(resolveLocalTime('2026-10-25T02:30:00', 'Europe/Amsterdam')).toEqual({
      kind: 'ambiguous',
      earlier: at('2026-10-25T00:30:00Z'),
      later: at('2026-10-25T01:30:00Z'),
    });
  });

  it('is exact at both edges of a gap', () => {
    expect(resolveLocalTime('2026-03-29T01:59', 'Europe/Amsterdam').kind).toBe('exact');
    expect(resolveLocalTime('2026-03-29T03:00', 'Europe/Amsterdam')).toEqual({
      kind: 'exact',
      at: at('2026-03-29T01:00:00Z'),
    });
  });

  it('is refused where it is no time or the zone is unknown', () => {
    expect(() => resolveLocalTime('2026-02-30T10:00', 'Europe/Amsterdam')).toThrow(RangeError);
    expect(() => resolveLocalTime('2026-02-20T10:00', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the instant of a local date and time that must have one', () => {
  it('is moved past a gap', () => {
    expect(localInstant('2026-03-29', '02:30', 'Europe/Amsterdam')).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('is the first of two', () => {
    expect(localInstant('2026-10-25', '02:30', 'Europe/Amsterdam')).toBe(at('2026-10-25T00:30:00Z'));
  });

  it('takes 24:00 as the end of the day', () => {
    expect(localInstant('2026-12-31', '24:00', 'Europe/Zurich')).toBe(at('2026-12-31T23:00:00Z'));
  });
});

describe('the calendar', () => {
  it('knows the local date of an instant', () => {
    expect(localDate(at('2026-03-22T23:30:00Z'), 'Europe/Amsterdam')).toBe('2026-03-23');
    expect(localDate(new Date('2026-03-22T23:30:00Z'), 'Atlantic/Reykjavik')).toBe('2026-03-22');
  });

  it('counts weekdays from Monday and days over the end of a month', () => {
    expect(weekdayOf('2026-03-22')).toBe(7);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('counts years as ages are counted', () => {
    expect(yearsBetween('2008-03-23', '2026-03-22')).toBe(17);
    expect(yearsBetween('2008-03-22', '2026-03-22')).toBe(18);
    expect(yearsBetween('2008-02-29', '2026-02-28')).toBe(17);
    expect(yearsBetween('2008-02-29', '2026-03-01')).toBe(18);
  });
});
