import { mergeAll, subtract, type Interval } from '../../shared/interval.js';
import { addDays } from '../../shared/local-time.js';
import { LocalCalendar } from './local-calendar.js';
import type { AvailabilityPattern, DateException } from './pattern.js';

interface Slot extends Interval {
  /** The local date on which it begins. */
  readonly date: string;
}

/**
 * The intervals (epoch milliseconds, sorted, neither overlapping nor touching) in which somebody with this pattern is
 * free, between the start of local `fromDate` and the start of local `toDate` (`YYYY-MM-DD`). Slots that reach past
 * midnight are followed over it. Where clocks are put forward, a time that does not exist counts as the one as far past
 * the gap; where they are put back, a time that exists twice is the first of the two; so a slot can be longer or shorter
 * than its times say, and one that lies in a gap is none. Throws RangeError for dates, times or zones that are none.
 *
 * @param zone the IANA zone of the pattern, or a calendar of it where many patterns are expanded
 */
export function expandAvailability(
  { weekly, exceptions }: AvailabilityPattern,
  zone: string | LocalCalendar,
  fromDate: string,
  toDate: string,
): Interval[] {
  const calendar = typeof zone === 'string' ? new LocalCalendar(zone) : zone;
  const startsFrom = addDays(fromDate, -1); // whose slots may reach into the first day
  const near = exceptions.filter(({ date }) => date >= startsFrom && date < toDate);
  const daysOff = new Set(near.filter((exception) => !exception.available && !exception.from).map(({ date }) => date));
  const toSlot = (date: string, from?: string, to?: string): Slot => ({ date, ...spanOf(calendar, date, from, to) });

  const regular = calendar
    .days(startsFrom, toDate)
    .filter(({ date }) => !daysOff.has(date))
    .flatMap(({ date, weekday }) =>
      weekly.filter((slot) => slot.weekday === weekday).map(({ from, to }) => toSlot(date, from, to)),
    );
  const added = near.filter(({ available }) => available).map(({ date, from, to }) => toSlot(date, from, to));
  const takenAway = near
    .filter((exception): exception is Required<DateException> => !exception.available && exception.from !== undefined)
    .map(({ date, from, to }) => toSlot(date, from, to));

  const free = mergeAll([...regular, ...added].flatMap((slot) => withoutDaysOff(slot, daysOff, calendar)));
  const outside = [
    { start: -Infinity, end: calendar.at(fromDate, '00:00') },
    { start: calendar.at(toDate, '00:00'), end: Infinity },
  ];
  return subtract(free, mergeAll([...takenAway, ...outside]));
}

/** No slot is longer than a day: it can only reach into the next one. */
function withoutDaysOff(slot: Slot, daysOff: ReadonlySet<string>, calendar: LocalCalendar): Interval[] {
  const next = addDays(slot.date, 1);
  return daysOff.has(next) ? subtract(mergeAll([slot]), [spanOf(calendar, next)]) : [slot];
}

/** From one local time to another of the same day, or of the next where it is not later; without times the whole day. */
function spanOf(calendar: LocalCalendar, date: string, from?: string, to?: string): Interval {
  const start = calendar.at(date, from ?? '00:00');
  const end = from && to && to > from ? calendar.at(date, to) : calendar.at(addDays(date, 1), to ?? '00:00');
  return { start, end };
}
