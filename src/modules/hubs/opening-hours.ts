import { intersect, mergeAll, type Interval } from '../../shared/interval.js';
import { addDays, localDate, weekdayOf } from '../../shared/local-time.js';
import type { OpeningHours } from './venue.entity.js';

/** The instant (epoch milliseconds) of a local date and time of day. */
export type ToInstant = (date: string, time: string) => number;

/** Weekly local hours as the intervals inside `range`, sorted, none touching another. */
export function openIntervals(
  hours: readonly OpeningHours[],
  range: Interval,
  timeZone: string,
  toInstant: ToInstant,
): Interval[] {
  const found: Interval[] = [];
  const last = localDate(range.end, timeZone);
  // Hours of the day before can reach past midnight.
  for (let date = addDays(localDate(range.start, timeZone), -1); date <= last; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    for (const { weekdays, from, to } of hours) {
      if (!weekdays.includes(weekday)) continue;
      const endDate = to <= from ? addDays(date, 1) : date;
      const start = toInstant(date, from);
      const part = intersect({ start, end: Math.max(start, toInstant(endDate, to)) }, range);
      if (part) found.push(part);
    }
  }
  return mergeAll(found);
}
