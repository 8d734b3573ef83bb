import { ColumnHeap } from '../assign/min-heap.js';
import { invitationExpiresAt } from '../rules/hold.js';
import { commitments } from './commitments.js';
import { draw, nearBest } from './exploration.js';
import { HostLimits } from './host-limits.js';
import { hopeOf } from './need.js';
import { needyLayovers, type Option } from './needy.js';
import type { RoundInput, RoundOffer, RoundPair } from './round.js';

/** How many of a layover's next options are looked at for a draw. */
const CLOSE_LOOK = 12;

/**
 * The policy *rounds*. First every standing yes that matches is taken. Then each layover asks as many hosts as it needs
 * now: so many that the hope open at once, kept up over the waves left until its deadline, gives it a match with the
 * target chance. Layovers compete for hosts by need and by what asking is worth, `chance x score - price of fatigue and
 * exposure`; a host's limits hold whatever the need. Whom to ask is worth nothing is not asked.
 */
export function askInRounds<Pair extends RoundPair>(input: RoundInput<Pair>): RoundOffer<Pair>[] {
  const { ruleSet, timeZone, pending, seed, hostOf } = input;
  const { explorationPercent, maxOpenPerLayover } = ruleSet.invitation.rounds;
  const limits = new HostLimits(ruleSet, timeZone, pending);
  const offers = takeCommitments(input, limits);

  const committed = new Set(offers.map(({ pair }) => pair.layoverId));
  const uncommitted = input.layovers.filter(({ layoverId }) => !committed.has(layoverId));
  const needy = needyLayovers(input, uncommitted);
  const mayAsk = ({ pair }: Option<Pair>): boolean => limits.allowsQuestion(hostOf(pair.hostId), pair);

  const claim = new Float64Array(needy.length);
  const heap = new ColumnHeap(needy.length, claim);
  /** Lines a layover up for another place by its best option, if it needs one and may ask somebody. */
  const lineUp = (index: number): void => {
    const layover = needy[index]!;
    if (layover.hope >= layover.needed || layover.open >= maxOpenPerLayover) return;
    const first = layover.options.findIndex(mayAsk);
    if (first < 0) return;
    if (first > 0) layover.options = layover.options.slice(first);
    claim[index] = -layover.needed * layover.options[0]!.value;
    heap.lower(index);
  };

  needy.forEach((_, index) => lineUp(index));
  while (!heap.isEmpty) {
    const index = heap.pop();
    const layover = needy[index]!;
    const best = layover.options[0]!;
    if (mayAsk(best)) {
      const others = layover.options.slice(1, CLOSE_LOOK).filter(mayAsk);
      const near = nearBest(best.value, others.map(({ value }) => value)); // prettier-ignore
      const drawn = draw(seed, `${layover.layoverId}/${layover.open}`, explorationPercent, near);
      const chosen = drawn.index === 0 ? best : others[drawn.index - 1]!;
      const { pair, expiresAt } = chosen;
      const isExploration = drawn.index > 0;
      const { propensity } = drawn;
      offers.push({ pair, expiresAt, acceptChance: pair.acceptChance, propensity, isExploration, isCommitment: false });
      limits.add(pair);
      layover.options = layover.options.filter((option) => option !== chosen);
      layover.hope += hopeOf(pair.acceptChance);
      layover.open += 1;
    }
    lineUp(index);
  }
  return offers;
}

/** Standing yeses: certain, so nobody else is asked for their layovers. */
function takeCommitments<Pair extends RoundPair>(input: RoundInput<Pair>, limits: HostLimits): RoundOffer<Pair>[] {
  const { ruleSet, now } = input;
  const answerBy = new Map(input.layovers.map((layover) => [layover.layoverId, layover.answerBy]));
  return commitments(input, limits).flatMap((commitment) => {
    const { layoverId, interval } = commitment.pair;
    const expiresAt = Math.min(invitationExpiresAt(ruleSet, now, interval.start), answerBy.get(layoverId) ?? now);
    if (expiresAt <= now) return [];
    limits.add(commitment.pair);
    return [{ ...commitment, expiresAt }];
  });
}
