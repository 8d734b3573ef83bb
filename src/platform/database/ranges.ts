import { DAY_MS, HOUR_MS, MINUTE_MS, type Interval } from '../../shared/interval.js';

/* Ranges of `timestamptz` as PostgreSQL reads and prints them in a session whose time zone is UTC. */

export const formatRange = ({ start, end }: Interval): string =>
  `[${new Date(start).toISOString()},${new Date(end).toISOString()})`;

/** A `tstzmultirange`; PostgreSQL sorts and joins what overlaps or touches. */
export const formatRanges = (intervals: readonly Interval[]): string => `{${intervals.map(formatRange).join(',')}}`;

/** A `tstzrange '[)'` in epoch milliseconds. Throws on an empty or unbounded range. */
export function parseRange(text: string): Interval {
  const [interval] = parseRanges(text);
  if (!interval) throw new Error(`not a bounded [) range: ${text}`);
  return interval;
}

/**
 * The parts of a `tstzmultirange` in epoch milliseconds, in order. Reads a million timestamps a second, which is what a
 * snapshot of a busy hub needs and `Date.parse` does not give. Throws on unbounded parts.
 */
export function parseRanges(text: string): Interval[] {
  const intervals: Interval[] = [];
  let open = text.indexOf('"');
  while (open >= 0) {
    const close = text.indexOf('"', open + 1);
    const open2 = text.indexOf('"', close + 1);
    const close2 = text.indexOf('"', open2 + 1);
    // Two timestamps with a comma between them, and nothing else.
    if (open2 !== close + 2 || close2 < 0) throw new Error(`not bounded [) ranges: ${text}`);
    intervals.push({ start: parseUtc(text, open + 1, close), end: parseUtc(text, open2 + 1, close2) });
    open = text.indexOf('"', close2 + 1);
  }
  if (intervals.length === 0 && text !== '{}' && text !== 'empty') throw new Error(`not bounded [) ranges: ${text}`);
  return intervals;
}

const days = new Map<string, number>();

/** `2026-03-22 09:05:00+00`, with up to six decimals of the seconds, at `from` in the text. */
function parseUtc(text: string, from: number, to: number): number {
  if (text.slice(to - 3, to) !== '+00') throw new Error(`not a timestamp in UTC: ${text.slice(from, to)}`);
  const time = from + 11;
  return (
    startOfDay(text.slice(from, from + 10)) +
    digits(text, time) * HOUR_MS +
    digits(text, time + 3) * MINUTE_MS +
    Math.trunc(Number(text.slice(time + 6, to - 3)) * 1000 + 1e-6)
  );
}

/** Most intervals begin or end on the same few hundred days. */
function startOfDay(date: string): number {
  let start = days.get(date);
  if (start === undefined) {
    start = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(start) || start % DAY_MS !== 0) throw new Error(`not a date: ${date}`);
    if (days.size > 10_000) days.clear();
    days.set(date, start);
  }
  return start;
}

const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
