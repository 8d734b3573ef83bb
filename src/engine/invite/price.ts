import { fatigueOf } from '../accept/chance.js';
import type { FairnessTotals } from '../candidates/factors/fairness.js';
import type { RoundRules } from '../rules/rule-set.js';
import type { RoundHost, RoundPair } from './round.js';

/**
 * How far a host is ahead of their fair share `e` of the invitations, with `a` received, in fair shares:
 * `(a - e) / (e + 1)`. Above -1; 0 at the fair share, negative behind it; the 1 keeps small numbers near 0.
 */
export function aheadOf({ stats }: RoundHost, totals: FairnessTotals): number {
  const { recentInvitations, recentAvailableMinutes } = stats;
  const fair =
    totals.availableMinutes > 0 ? (totals.invitations * recentAvailableMinutes) / totals.availableMinutes : 0;
  return (recentInvitations - fair) / (fair + 1);
}

/** What asking a host costs, in points of the score; negative for who is behind their share and rested. */
export function priceOf(rules: RoundRules, host: RoundHost, totals: FairnessTotals, now: number): number {
  return rules.fatiguePrice * fatigueOf(host.invitedAt, now) + rules.exposurePrice * aheadOf(host, totals);
}

/** What it is worth to ask, in whole points of the score, so that equal things are equal: `chance x score - price`. */
export function valueOf({ acceptChance, score }: RoundPair, price: number): number {
  return Math.round(acceptChance * score - price);
}
