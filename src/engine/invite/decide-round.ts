import { askInRounds } from './ask-in-rounds.js';
import { decideInvitations } from './decide-invitations.js';
import type { RoundDecision, RoundInput, RoundOffer, RoundPair } from './round.js';

/**
 * Whom to invite now, by the policy of the rule set. Pure and independent of the order of its lists; the same seed draws
 * the same hosts.
 */
export function decideRound<Pair extends RoundPair>(input: RoundInput<Pair>): RoundDecision<Pair> {
  const offers = input.ruleSet.invitation.policy === 'rounds' ? askInRounds(input) : oneAtATime(input);
  return { offers: offers.sort(byLayoverAndHost) };
}

/** The simple policy: the host whom the exact assignment gives a layover, the next one on decline or expiry. */
function oneAtATime<Pair extends RoundPair>(input: RoundInput<Pair>): RoundOffer<Pair>[] {
  const { layovers, assigned, pending, ruleSet, timeZone, now } = input;
  const answerBy = new Map(layovers.map((layover) => [layover.layoverId, layover.answerBy]));
  const assignment = assigned.flatMap((pair) => {
    const deadline = answerBy.get(pair.layoverId);
    return deadline === undefined ? [] : { ...pair, answerBy: deadline, pair };
  });
  return decideInvitations({ assignment, pending, rules: ruleSet, timeZone, now }).map(({ pair: { pair }, expiresAt }) => ({
    pair,
    expiresAt,
    acceptChance: pair.acceptChance,
    propensity: 1,
    isExploration: false,
    isCommitment: false,
  }));
}

function byLayoverAndHost({ pair: a }: RoundOffer, { pair: b }: RoundOffer): number {
  if (a.layoverId !== b.layoverId) return a.layoverId < b.layoverId ? -1 : 1;
  return a.hostId < b.hostId ? -1 : a.hostId > b.hostId ? 1 : 0;
}
