import { intersectAll, mergeAll, subtract, type Interval } from '../../../../src/shared/interval.js';
import type { Availability } from '../../api/types.js';

export type WeeklySlot = Availability['weekly'][number];

/**
 * A week that repeats: sorted intervals, neither overlapping nor touching, in minutes since the beginning of its Monday;
 * 0 to `WEEK`. They are local times, whatever clocks do in a week of the calendar.
 */
export type Week = readonly Interval[];

/** Days and hours, all included: days 1 (Monday) to 7, hours 0 to 23. */
export interface Block {
  fromDay: number;
  toDay: number;
  fromHour: number;
  toHour: number;
}

export const HOUR = 60;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** What reaches past midnight up to this time belongs to the evening before; what lasts longer is cut at midnight. */
const NIGHT_ENDS = 6 * HOUR;

const sameDay = (day: number, from: number, to: number): Interval => ({
  start: (day - 1) * DAY + from,
  end: (day - 1) * DAY + to,
});

/** What lies beyond the end of the week is at its beginning. */
function wrapped({ start, end }: Interval): Interval[] {
  if (end <= WEEK) return [{ start, end }];
  return [
    { start, end: WEEK },
    { start: 0, end: end - WEEK },
  ];
}

/** Minutes of the day of a time such as `18:30`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `18:30` of minutes of a day; the end of a day is the beginning of the next. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

export function weekOf(slots: readonly WeeklySlot[]): Week {
  return mergeAll(
    slots.flatMap(({ weekday, from, to }) => {
      const [start, end] = [minutesOf(from), minutesOf(to)];
      return wrapped(sameDay(weekday, start, end > start ? end : end + DAY));
    }),
  );
}

/** The same week as slots, each at most a day long, sorted by weekday and time. */
export function slotsOf(week: Week): WeeklySlot[] {
  return wholes(week)
    .flatMap(byDay)
    .map(({ start, end }) => ({
      weekday: (Math.floor(start / DAY) % 7) + 1,
      from: timeOf(start % DAY),
      to: timeOf(end % DAY),
    }))
    .sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
}

/** What goes on from Sunday to Monday is one interval, which ends after the end of the week. */
function wholes(week: Week): Interval[] {
  const [first, last] = [week[0], week.at(-1)];
  if (week.length < 2 || first!.start > 0 || last!.end < WEEK) return [...week];
  return [...week.slice(1, -1), { start: last!.start, end: WEEK + first!.end }];
}

/** Cut at midnights, except for the end of an evening. */
function byDay({ start, end }: Interval): Interval[] {
  const pieces: Interval[] = [];
  for (let from = start; from < end; ) {
    const midnight = (Math.floor(from / DAY) + 1) * DAY;
    const isEvening = end <= midnight + NIGHT_ENDS && end - from <= DAY;
    const to = isEvening ? end : Math.min(end, midnight);
    pieces.push({ start: from, end: to });
    from = to;
  }
  return pieces;
}

const cellsOf = ({ fromDay, toDay, fromHour, toHour }: Block): Interval[] => {
  const days = Array.from({ length: Math.abs(toDay - fromDay) + 1 }, (_, i) => Math.min(fromDay, toDay) + i);
  const [first, last] = [Math.min(fromHour, toHour), Math.max(fromHour, toHour)];
  return mergeAll(days.map((day) => sameDay(day, first * HOUR, (last + 1) * HOUR)));
};

/** The week with the hours of a block free, or not. */
export function paint(week: Week, block: Block, isFree: boolean): Week {
  const cells = cellsOf(block);
  return isFree ? mergeAll([...week, ...cells]) : subtract(week, cells);
}

/** Minutes free of one hour: 60 where all of it is, 0 where none is. */
export function minutesIn(week: Week, day: number, hour: number): number {
  const cell = sameDay(day, hour * HOUR, (hour + 1) * HOUR);
  return total(intersectAll(week, [cell]));
}

export const total = (week: Week): number => week.reduce((sum, { start, end }) => sum + end - start, 0);

export const withSlot = (week: Week, slot: WeeklySlot): Week => mergeAll([...week, ...weekOf([slot])]);

export const withoutSlot = (week: Week, slot: WeeklySlot): Week => subtract(week, weekOf([slot]));
