import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { chanceWithin } from '../accept/chance.js';
import { holdMinutes } from '../rules/hold.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { PendingInvitation } from '../types.js';

/**
 * Chances are added up as hope: `-ln(1 - chance)`. The hope of several independent chances is the sum of theirs, so that
 * "how much is missing" is a difference.
 */
export function hopeOf(chance: number): number {
  // Nothing is certain: the bound keeps one very good chance from being endless.
  return -Math.log1p(-Math.min(Math.max(chance, 0), 0.999_999));
}

/**
 * How many waves of invitations fit in one after the other from now to the deadline, each held by the ladder; the last
 * one counts as the part of its hold that is left. At least 1 while the deadline is ahead, 0 from then on.
 * Instants are epoch milliseconds; `startsAt` is the earliest start of a meetup.
 */
export function wavesLeft(ruleSet: RuleSet, now: number, startsAt: number, answerBy: number): number {
  if (answerBy <= now) return 0;
  let waves = 0;
  for (let at = now; at < answerBy; ) {
    const hold = holdMinutes(ruleSet, at, startsAt) * MINUTE_MS;
    waves += Math.min(1, (answerBy - at) / hold);
    at += hold;
  }
  return Math.max(1, waves);
}

/**
 * The hope that should be open at once, so that over the waves left the chance of a match by the deadline reaches the rule
 * set's target. By the square root of their number, not by the number itself: later waves are worth less, with shorter
 * holds, nights in between, and the best hosts asked already. In simulation an even share asks too late
 * (docs/adr/0014-rounds-of-invitations.md). What failed is not made up for by itself: with fewer waves left each is larger.
 */
export function hopeNeeded({ invitation }: RuleSet, waves: number): number {
  return waves > 0 ? hopeOf(invitation.rounds.targetChancePercent / 100) / Math.sqrt(Math.max(1, waves)) : 0;
}

/** The hope that a pending invitation still holds. One of which nothing was reckoned counts as an even chance. */
export function hopeLeft(model: Pick<AcceptanceModel, 'answer'>, pending: PendingInvitation, now: number): number {
  const { acceptChance = 0.5, offeredAt, expiresAt } = pending;
  if (offeredAt === undefined || expiresAt === undefined) return hopeOf(acceptChance);
  const left = (expiresAt - now) / MINUTE_MS;
  return hopeOf(chanceWithin(model, acceptChance, left, (expiresAt - offeredAt) / MINUTE_MS));
}

/** What the need of a layover is reckoned by. `now` in epoch milliseconds. */
export interface NeedContext {
  readonly ruleSet: RuleSet;
  readonly acceptance: Pick<AcceptanceModel, 'answer'>;
  readonly now: number;
}

/** The hope that a layover should have open at once, and what its pending invitations still hold of it. */
export function needOf(
  pending: readonly PendingInvitation[],
  startsAt: number,
  answerBy: number,
  { ruleSet, acceptance, now }: NeedContext,
): { needed: number; hope: number } {
  const needed = hopeNeeded(ruleSet, wavesLeft(ruleSet, now, startsAt, answerBy));
  // Smallest first, so that the order of the input does not change the last digit.
  const hopes = pending.map((invitation) => hopeLeft(acceptance, invitation, now)).sort((a, b) => a - b);
  return { needed, hope: hopes.reduce((sum, hope) => sum + hope, 0) };
}

/** The first start of any of the meetups, epoch milliseconds; Infinity for none. */
export const earliestStart = (meetups: readonly { readonly interval: Interval }[]): number =>
  meetups.reduce((first, { interval }) => Math.min(first, interval.start), Infinity);
