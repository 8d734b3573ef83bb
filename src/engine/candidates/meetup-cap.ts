import { DAY_MS } from '../../shared/interval.js';

const WEEK_MS = 7 * DAY_MS;

/**
 * The most meetups that any seven days around an instant hold already: what a cap of meetups a week is held against, in
 * whatever week the next one would be. `starts` in epoch milliseconds, any order; `at` in epoch milliseconds.
 */
export function meetupsInAWeekWith(starts: readonly number[], at: number): number {
  let most = 0;
  for (const from of [at, ...starts]) {
    if (from > at || at - from >= WEEK_MS) continue;
    most = Math.max(most, starts.filter((start) => start >= from && start - from < WEEK_MS).length);
  }
  return most;
}

/** A time between two instants, epoch milliseconds, both exclusive. */
export interface FullTime {
  readonly after: number;
  readonly before: number;
}

/**
 * The instants around which some seven days hold `cap` meetups or more already (see `meetupsInAWeekWith`): in order, at most
 * touching. `cap`: 1 or more.
 */
export function fullTimes(starts: readonly number[], cap: number): FullTime[] {
  if (starts.length < cap) return [];
  const sorted = [...starts].sort((a, b) => a - b);
  const times: FullTime[] = [];
  for (let first = 0, last = cap - 1; last < sorted.length; first += 1, last += 1) {
    if (sorted[last]! - sorted[first]! >= WEEK_MS) continue;
    const time = { after: sorted[last]! - WEEK_MS, before: sorted[first]! + WEEK_MS };
    const previous = times[times.length - 1];
    if (previous && time.after < previous.before) times[times.length - 1] = { after: previous.after, before: time.before };
    else times.push(time);
  }
  return times;
}
