import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import type { Search } from './search.js';

/** Runs follow what happens within this time; what happens meanwhile is seen by the same run. */
const ROUND_MS = 15 * MINUTE_MS;
/**
 * In the service a run takes a moment, and comes at once. Here looking for hosts among all of them, which costs much however
 * few layovers it is for, is done together: every hour for layovers with time, every half hour for those in their last hours.
 */
const SEARCH_MS = HOUR_MS;
const URGENT_SEARCH_MS = 30 * MINUTE_MS;
const URGENT_MS = 6 * HOUR_MS;
/** Without anything having happened to it, a layover with time is looked at again this often. */
const LOOK_AGAIN_MS = 4 * HOUR_MS;

/** When layovers are looked at. Instants are epoch milliseconds; all of them are counted from the beginning of the simulation. */
export class LookTimes {
  constructor(private readonly from: number) {}

  /** The run that sees what happens at an instant. */
  roundOf(at: number): number {
    return this.from + Math.ceil((at - this.from) / ROUND_MS) * ROUND_MS;
  }

  /** From when on hosts may be looked for among all of them: now, or the next moment for it. */
  searchFrom(search: Search, now: number): number {
    return this.nextAfter(now - 1, isUrgent(search, now) ? URGENT_SEARCH_MS : SEARCH_MS);
  }

  /** When a layover that has been looked at now is looked at again, should nothing happen to it. */
  lookAgain(search: Search, now: number): number {
    if (isUrgent(search, now)) return this.nextAfter(now, URGENT_SEARCH_MS);
    return Math.min(this.nextAfter(now, LOOK_AGAIN_MS), search.layover.answerBy - URGENT_MS);
  }

  /** The first of the moments that come so often that is later. */
  private nextAfter(at: number, everyMs: number): number {
    return this.from + (Math.floor((at - this.from) / everyMs) + 1) * everyMs;
  }
}

const isUrgent = ({ layover }: Search, now: number): boolean => layover.answerBy - now <= URGENT_MS;
