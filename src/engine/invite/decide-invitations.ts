import { overlaps, type Interval } from '../../shared/interval.js';
import { invitationExpiresAt } from '../rules/hold.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { PendingInvitation } from '../types.js';
import { localMoment } from '../window/local-time.js';

/** A layover and the host whom the assignment gives it, with when they would meet. */
export interface AssignedPair {
  readonly layoverId: string;
  readonly hostId: string;
  readonly interval: Interval;
  /** 0..1,000,000. */
  readonly score: number;
  /** The instant (epoch milliseconds) from which an answer comes too late for the layover. */
  readonly answerBy: number;
}

/** Whom to invite now, and until when they have the layover to themselves. */
export interface InvitationOffer<Pair extends AssignedPair = AssignedPair> {
  readonly pair: Pair;
  /** Epoch milliseconds, after `now`. */
  readonly expiresAt: number;
}

export interface InvitationRound<Pair extends AssignedPair> {
  /** At most one pair a layover. Any order. */
  readonly assignment: readonly Pair[];
  /** Every pending invitation of the layovers and hosts in the assignment. */
  readonly pending: readonly PendingInvitation[];
  readonly rules: RuleSet;
  /** IANA time zone of the hub, whose local days count. */
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Whom to invite now by the policy *one at a time*: each layover that waits for nobody's answer is offered to the host
 * whom the assignment gives it, for a hold that shortens with the time left. A host is asked for at most
 * `rules.invitation.maxOpenPerHost` layovers at once, `maxOpenPerHostAndDay` of them on one local day, never for two at the
 * same time; of several the soonest meetup comes first, then the higher score, then the smaller layover id, and the
 * others wait for a later round. A hold that would end at once is not given.
 */
export function decideInvitations<Pair extends AssignedPair>(round: InvitationRound<Pair>): InvitationOffer<Pair>[] {
  const { assignment, pending, rules, timeZone, now } = round;
  const { maxOpenPerHost, maxOpenPerHostAndDay } = rules.invitation;
  const dayOf = ({ start }: Interval): string => localMoment(start, timeZone).date;
  const waiting = new Set(pending.map(({ layoverId }) => layoverId));
  const askedFor = new Map<string, Interval[]>();
  for (const { hostId, interval } of pending) askedFor.set(hostId, [...(askedFor.get(hostId) ?? []), interval]);

  const offers: InvitationOffer<Pair>[] = [];
  for (const pair of [...assignment].sort(bySoonestThenBest)) {
    if (waiting.has(pair.layoverId)) continue;
    const asked = askedFor.get(pair.hostId) ?? [];
    if (asked.length >= maxOpenPerHost || asked.some((other) => overlaps(other, pair.interval))) continue;
    const thatDay = asked.filter((other) => dayOf(other) === dayOf(pair.interval));
    if (thatDay.length >= maxOpenPerHostAndDay) continue;
    const expiresAt = Math.min(invitationExpiresAt(rules, now, pair.interval.start), pair.answerBy);
    if (expiresAt <= now) continue;
    askedFor.set(pair.hostId, [...asked, pair.interval]);
    offers.push({ pair, expiresAt });
  }
  return offers;
}

const bySoonestThenBest = (a: AssignedPair, b: AssignedPair): number =>
  a.interval.start - b.interval.start || b.score - a.score || (a.layoverId < b.layoverId ? -1 : 1);
