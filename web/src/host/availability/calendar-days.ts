import { intersectAll } from '../../../../src/shared/interval.js';
import { addDays, localInstant } from '../../../../src/shared/local-time.js';
import type { Availability } from '../../api/types.js';

/** What is free of one local day. Instants are epoch milliseconds. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  date: string;
  start: number;
  end: number;
  free: { start: number; end: number }[];
  /** Hours that the day has more or fewer than 24: 1 where clocks are put back, -1 where they are put forward. */
  clockChange: number;
}

const HOUR_MS = 3_600_000;

/** The days of an expanded calendar. What reaches over midnight is a part of both days. */
export function calendarDays({
  from,
  to,
  intervals,
  timeZone,
}: Pick<Availability, 'from' | 'to' | 'intervals' | 'timeZone'>): CalendarDay[] {
  const all = intervals.map(({ startsAt, endsAt }) => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) }));
  const days: CalendarDay[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) {
    const start = localInstant(date, '00:00', timeZone);
    const end = localInstant(addDays(date, 1), '00:00', timeZone);
    days.push({
      date,
      start,
      end,
      free: intersectAll(all, [{ start, end }]),
      clockChange: (end - start) / HOUR_MS - 24,
    });
  }
  return days;
}

/** Days by sevens, as they come. */
export function weeksOf(days: readonly CalendarDay[]): CalendarDay[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
