import { PriorityQueue } from '../../shared/priority-queue.js';
import { invitationExpiresAt } from '../rules/hold.js';
import { commitments } from './commitments.js';
import { draw, nearBest } from './exploration.js';
import { HostLimits } from './host-limits.js';
import { hopeOf } from './need.js';
import { needyLayovers, type Needy, type Option } from './needy.js';
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

  const queue = new PriorityQueue<Claim<Pair>>(isStronger);
  /** Lines a layover up for another place by its best option, if it needs one and may ask somebody. */
  const lineUp = (layover: Needy<Pair>): void => {
    if (layover.hope >= layover.needed || layover.open >= maxOpenPerLayover) return;
    const first = layover.options.findIndex(mayAsk);
    if (first < 0) return;
    layover.options = layover.options.slice(first);
    queue.push({ layover, strength: layover.needed * layover.options[0]!.value });
  };

  needy.forEach(lineUp);
  for (let claim = queue.pop(); claim; claim = queue.pop()) {
    const { layover } = claim;
    const [best, ...others] = layover.options.slice(0, CLOSE_LOOK).filter(mayAsk);
    // Meanwhile the limits of whom it had in mind may have been reached: then its claim is another.
    if (best && best === layover.options[0]) {
      const values = others.map(({ value }) => value);
      const near = nearBest(best.value, values);
      const { index, propensity } = draw(seed, `${layover.layoverId}/${layover.open}`, explorationPercent, near);
      const chosen = index === 0 ? best : others[index - 1]!;
      offers.push({
        pair: chosen.pair,
        expiresAt: chosen.expiresAt,
        acceptChance: chosen.pair.acceptChance,
        propensity,
        isExploration: index > 0,
        isCommitment: false,
      });
      limits.add(chosen.pair);
      layover.options = layover.options.filter((option) => option !== chosen);
      layover.hope += hopeOf(chosen.pair.acceptChance);
      layover.open += 1;
    }
    lineUp(layover);
  }
  return offers;
}

/** A layover's wish for its best option. */
interface Claim<Pair extends RoundPair> {
  readonly layover: Needy<Pair>;
  readonly strength: number;
}

function isStronger(a: Claim<RoundPair>, b: Claim<RoundPair>): boolean {
  return a.strength === b.strength ? a.layover.layoverId < b.layover.layoverId : a.strength > b.strength;
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
