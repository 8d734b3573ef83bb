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
