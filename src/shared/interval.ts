import { MINUTE_MS } from './instant.js';

export { DAY_MS, HOUR_MS, MINUTE_MS } from './instant.js';

/**
 * Half-open time intervals `[start, end)` in epoch milliseconds, and the algebra on sorted lists of them.
 *
 * A *sorted list* is ordered by `start`, with members that neither overlap nor touch; `mergeAll` makes one of any
 * list. Half-open means that one meetup may begin the instant another ends.
 */
export interface Interval {
  /** First instant inside, epoch milliseconds. */
  readonly start: number;
  /** First instant after, epoch milliseconds. */
  readonly end: number;
}

/** Makes an interval. Throws RangeError unless both ends are finite and `start <= end`. */
export function interval(start: number, end: number): Interval {
  if (!Number.isFinite(start) || !Number.isFinite(end) || start > end) {
    throw new RangeError(`not an interval: [${start}, ${end})`);
  }
  return { start, end };
}

/** Whether nothing lies inside (also true of an interval turned inside out). */
export function isEmpty(a: Interval): boolean {
  return a.end <= a.start;
}

/** Whole minutes inside, rounded down; 0 where empty. */
export function minutes(a: Interval): number {
  return Math.max(0, Math.floor((a.end - a.start) / MINUTE_MS));
}

/** Whether some instant lies in both. Intervals that only touch do not overlap. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end && !isEmpty(a) && !isEmpty(b);
}

/** Whether the whole of `inner` lies in `outer`; an instant (a number) is inside when `start <= instant < end`. */
export function contains(outer: Interval, inner: Interval | number): boolean {
  if (typeof inner === 'number') return outer.start <= inner && inner < outer.end;
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The common part of two intervals, or undefined where there is none. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : undefined;
}

/** Any list as a sorted list of the same instants: sorted, overlapping and touching ones joined, empty ones gone. */
export function mergeAll(list: readonly Interval[]): Interval[] {
  const sorted = list.filter((a) => !isEmpty(a)).sort((a, b) => a.start - b.start);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) {
      if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end };
    } else {
      merged.push({ start: next.start, end: next.end });
    }
  }
  return merged;
}

/** The instants in both sorted lists, as a sorted list. Linear in their lengths. */
export function intersectAll(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (!x || !y) return common;
    const part = intersect(x, y);
    if (part) common.push(part);
    if (x.end <= y.end) i += 1;
    else j += 1;
  }
}

/** The instants in sorted list `a` that are not in sorted list `b`, as a sorted list. Linear in their lengths. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let j = 0;
  for (const whole of a) {
    let from = whole.start;
    while ((b[j]?.end ?? Infinity) <= from) j += 1;
    for (let k = j; from < whole.end; k += 1) {
      const cut = b[k];
      if (!cut || cut.start >= whole.end) {
        left.push({ start: from, end: whole.end });
        break;
      }
      if (cut.start > from) left.push({ start: from, end: cut.start });
      from = Math.max(from, cut.end);
    }
  }
  return left;
}
