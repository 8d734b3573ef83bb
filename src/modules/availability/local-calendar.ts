import { addDays, localInstant, weekdayOf } from '../../shared/local-time.js';

export interface LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekday: number;
}

/**
 * The calendar of one time zone. Remembers what it has looked up: thousands of hosts have the same few hundred dates and
 * times, and every look into a time zone costs some ten microseconds.
 */
export class LocalCalendar {
  private readonly instants = new Map<string, number>();
  private readonly ranges = new Map<string, readonly LocalDay[]>();

  constructor(readonly timeZone: string) {}

  /** The instant of a local date and time: past a gap, and the first of two. Epoch milliseconds. */
  at(date: string, time: string): number {
    const key = `${date}T${time}`;
    let instant = this.instants.get(key);
    if (instant === undefined) this.instants.set(key, (instant = localInstant(date, time, this.timeZone)));
    return instant;
  }

  /** The days from `from` on, up to `to`, exclusive. */
  days(from: string, to: string): readonly LocalDay[] {
    const key = `${from}/${to}`;
    let days = this.ranges.get(key);
    if (!days) this.ranges.set(key, (days = daysBetween(from, to)));
    return days;
  }
}

function daysBetween(from: string, to: string): LocalDay[] {
  const days: LocalDay[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) days.push({ date, weekday: weekdayOf(date) });
  return days;
}
