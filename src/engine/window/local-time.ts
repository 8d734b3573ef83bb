import { Temporal } from 'temporal-polyfill';
import { DAY_MS, MINUTE_MS } from '../../shared/interval.js';

/** What a clock and a calendar on the wall at the hub show. */
export interface LocalMoment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 0..1439. */
  readonly minuteOfDay: number;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekday: number;
}

/** A stretch of time in which a zone's UTC offset does not change. */
interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  readonly offsetMs: number;
}

// The zone data never changes while a process runs, so remembering it does not make the engine impure. A look-up
// through Temporal costs some 10 microseconds, and a matching run needs tens of thousands.
const spansOfZone = new Map<string, OffsetSpan[]>();
const dateOfDay = new Map<number, string>();

/** `YYYY-MM-DD` of a day counted from the epoch. */
function dateOf(day: number): string {
  let date = dateOfDay.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dateOfDay.set(day, date);
  }
  return date;
}

function spanAround(instant: number, timeZone: string): OffsetSpan {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return {
    // `previous` is strictly before the instant; asking one millisecond later includes a transition at the instant.
    from: moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    until: moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: moment.offsetNanoseconds / 1e6,
  };
}

function offsetMs(instant: number, timeZone: string): number {
  const spans = spansOfZone.get(timeZone) ?? [];
  let span = spans.find((known) => known.from <= instant && instant < known.until);
  if (!span) {
    span = spanAround(instant, timeZone);
    spansOfZone.set(timeZone, [span, ...spans]);
  }
  return span.offsetMs;
}

/**
 * The local date, time and weekday of an instant (epoch milliseconds) in an IANA time zone.
 * Throws RangeError for an unknown zone or an instant outside of the calendar.
 */
export function localMoment(instant: number, timeZone: string): LocalMoment {
  const local = instant + offsetMs(instant, timeZone);
  const day = Math.floor(local / DAY_MS);
  return {
    date: dateOf(day),
    minuteOfDay: Math.floor((local - day * DAY_MS) / MINUTE_MS),
    // Day 0 of the epoch was a Thursday.
    weekday: ((((day + 3) % 7) + 7) % 7) + 1,
  };
}
