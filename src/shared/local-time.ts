import { Temporal } from 'temporal-polyfill';

/** What a local date and time at a place stands for: one instant, none (a gap) or two (an overlap). */
export type LocalResolution =
  | { readonly kind: 'exact'; readonly at: number }
  | { readonly kind: 'gap' }
  | { readonly kind: 'ambiguous'; readonly earlier: number; readonly later: number };

/**
 * The instant (epoch milliseconds) of a local date and time without an offset (`2026-03-29T02:30` or with seconds) in an
 * IANA time zone. Where clocks are put forward some local times do not exist, where they are put back some exist twice.
 * Throws RangeError for a text that is no local date and time, and for an unknown zone.
 */
export function resolveLocalTime(local: string, timeZone: string): LocalResolution {
  const wall = Temporal.PlainDateTime.from(local);
  const at = (disambiguation: 'earlier' | 'later') => wall.toZonedDateTime(timeZone, { disambiguation });
  const earlier = at('earlier');
  const later = at('later');
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'exact', at: earlier.epochMilliseconds };
  // In a gap, the two answers are an hour before and after the time that was asked for.
  if (!earlier.toPlainDateTime().equals(wall)) return { kind: 'gap' };
  return { kind: 'ambiguous', earlier: earlier.epochMilliseconds, later: later.epochMilliseconds };
}

/**
 * The instant (epoch milliseconds) of a local date (`YYYY-MM-DD`) and time of day (`HH:mm`, `HH:mm:ss`, or `24:00` for
 * the end of the day), for things that must always have one: a time in a gap counts as many minutes after its start as
 * it is past it, a time that exists twice is the first of the two (RFC 5545, section 3.3.5).
 */
export function localInstant(date: string, time: string, timeZone: string): number {
  if (time.startsWith('24:00')) return localInstant(addDays(date, 1), '00:00', timeZone);
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The local date (`YYYY-MM-DD`) of an instant in an IANA time zone. */
export function localDate(at: Date | number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The local weekday of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** A date (`YYYY-MM-DD`) some days later, or earlier where `days` is negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole years between two dates, as ages are counted; a birthday of 29 February falls on 1 March in common years. */
export function yearsBetween(from: string, to: string): number {
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  const passed = end.month > start.month || (end.month === start.month && end.day >= start.day);
  return end.year - start.year - (passed ? 0 : 1);
}
