import { groupBy } from '../../shared/group-by.js';
import { MINUTE_MS } from '../../shared/interval.js';
import { invitationExpiresAt } from '../rules/hold.js';
import type { PendingInvitation } from '../types.js';
import { earliestStart, needOf } from './need.js';
import { priceOf, valueOf } from './price.js';
import type { RoundInput, RoundLayover, RoundPair } from './round.js';

/** Somebody whom a layover may ask. */
export interface Option<Pair extends RoundPair> {
  readonly pair: Pair;
  /** What asking is worth, in points of the score, above 0. */
  readonly value: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A layover whose open invitations hold less hope than it needs now. */
export interface Needy<Pair extends RoundPair> {
  readonly layoverId: string;
  /** Whom it may still ask: the most valuable first, ties by host id. */
  options: Option<Pair>[];
  /** The hope that should be open at once. */
  readonly needed: number;
  /** The hope that is. */
  hope: number;
  /** Invitations that are open. */
  open: number;
}

/** A hold shorter than this is no question: hardly anybody could answer it. */
const SHORTEST_HOLD_MS = 5 * MINUTE_MS;

/** The layovers that have to ask somebody now, in the order of their ids. */
export function needyLayovers<Pair extends RoundPair>(
  input: RoundInput<Pair>,
  layovers: readonly RoundLayover<Pair>[],
): Needy<Pair>[] {
  const { ruleSet, acceptance, hostOf, fairnessTotals, now } = input;
  const pendingOf = groupBy(input.pending, ({ layoverId }) => layoverId);
  const prices = new Map<string, number>();
  const priceOfHost = (hostId: string): number => {
    let price = prices.get(hostId);
    if (price === undefined) {
      price = priceOf(ruleSet.invitation.rounds, hostOf(hostId), fairnessTotals, now);
      prices.set(hostId, price);
    }
    return price;
  };
  const optionsOf = ({ shortlist, answerBy }: RoundLayover<Pair>, asked: ReadonlySet<string>): Option<Pair>[] =>
    shortlist
      .filter(({ hostId }) => !asked.has(hostId))
      .map((pair) => ({
        pair,
        value: valueOf(pair, priceOfHost(pair.hostId)),
        expiresAt: Math.min(invitationExpiresAt(ruleSet, now, pair.interval.start), answerBy),
      }))
      .filter(({ value, expiresAt }) => value > 0 && expiresAt - now >= SHORTEST_HOLD_MS)
      .sort((a, b) => b.value - a.value || (a.pair.hostId < b.pair.hostId ? -1 : 1));

  return [...layovers]
    .sort((a, b) => (a.layoverId < b.layoverId ? -1 : 1))
    .flatMap((layover): Needy<Pair>[] => {
      const { layoverId, answerBy } = layover;
      const pending: readonly PendingInvitation[] = pendingOf.get(layoverId) ?? [];
      // Only earlier hours are more urgent: the first start of any meetup is what the ladder goes by.
      const startsAt = earliestStart([...layover.shortlist, ...pending]);
      const { needed, hope } = needOf(pending, startsAt, answerBy, { ruleSet, acceptance, now });
      if (hope >= needed || pending.length >= ruleSet.invitation.rounds.maxOpenPerLayover) return [];
      const options = optionsOf(layover, new Set(pending.map(({ hostId }) => hostId)));
      return options.length > 0 ? [{ layoverId, options, needed, hope, open: pending.length }] : [];
    });
}
