import { describe, expect, it } from '@jest/globals';
import { calendarDays, weeksOf } from './calendar-days.js';

const HOUR_MS = 3_600_000;
const timeZone = 'Europe/Amsterdam';
const between = (from: string, to: string, ...intervals: [string, string][]) =>
  calendarDays({ from, to, timeZone, intervals: intervals.map(([startsAt, endsAt]) => ({ startsAt, endsAt })) });

describe('the days of a calendar', () => {
  it('have what is free of them', () => {
    const [monday, tuesday] = between('2026-06-01', '2026-06-03', ['2026-06-01T16:00:00Z', '2026-06-01T20:00:00Z']);
    expect(monday).toMatchObject({ date: '2026-06-01', free: [{ end: Date.parse('2026-06-01T20:00:00Z') }] });
    expect(tuesday?.free).toEqual([]);
  });

  it('share what reaches over local midnight', () => {
    const midnight = Date.parse('2026-06-01T22:00:00Z');
    const [monday, tuesday] = between('2026-06-01', '2026-06-03', ['2026-06-01T20:00:00Z', '2026-06-02T00:00:00Z']);
    expect(monday?.free[0]?.end).toBe(midnight);
    expect(tuesday?.free[0]?.start).toBe(midnight);
  });

  it('say when clocks are put forward', () => {
    const [saturday, sunday] = between('2026-03-28', '2026-03-30');
    expect(saturday).toMatchObject({ clockChange: 0 });
    expect(sunday).toMatchObject({ clockChange: -1 });
    expect(sunday!.end - sunday!.start).toBe(23 * HOUR_MS);
  });

  it('say when clocks are put back', () => {
    expect(between('2026-10-25', '2026-10-26')).toMatchObject([{ clockChange: 1 }]);
  });

  it('come by weeks', () => {
    expect(weeksOf(between('2026-06-01', '2026-06-29')).map((week) => week[0]?.date)).toEqual([
      '2026-06-01',
      '2026-06-08',
      '2026-06-15',
      '2026-06-22',
    ]);
  });
});
