import type { Candidate, FactorScore } from '../candidates/candidate.js';
import { message, type Message } from '../message.js';
import type { Factor } from '../rules/rule-set.js';
import { conditionParams } from './condition-texts.js';

export type ReasonKey =
  | 'reason.time'
  | 'reason.shared_interests'
  | 'reason.similar_interests'
  | 'reason.shared_language'
  | 'reason.learning_language'
  | 'reason.near'
  | 'reason.near_you'
  | 'reason.reliable'
  | 'reason.your_turn'
  | 'reason.wishes_met'
  | 'reason.condition';

/** Who reads: hosts are not told how reliable they are, travellers not whose turn it is. */
export type Audience = 'traveller' | 'host';

/** A reason for a pair, with the factor that it stands for; without one where a condition has added points. */
export interface Reason extends Message<ReasonKey> {
  readonly factor?: Factor;
}

/** A way in or to the venue up to this long is worth a word. */
const NEAR_MINUTES = 30;
/** From this much history on, at these rates, somebody may be called reliable. */
const RELIABLE = { invitations: 5, answerRate: 0.75, showUpRate: 0.9 };
/** More shared interests than this are not listed. */
const LISTED_INTERESTS = 3;

type AnyFactorScore = Candidate['factors'][number];

function reasonsOf(score: AnyFactorScore, audience: Audience): Message<ReasonKey>[] {
  switch (score.factor) {
    case 'time':
      return [message('reason.time', { minutes: score.evidence.minutes })];
    case 'interests':
      return interestReasons(score);
    case 'language': {
      const { shared, learning } = score.evidence;
      return [
        ...(shared ? [message('reason.shared_language', { language: shared.tag, level: shared.level })] : []),
        ...(learning === undefined ? [] : [message('reason.learning_language', { language: learning })]),
      ];
    }
    case 'place': {
      const { transitOutMinutes, hostTravelMinutes } = score.evidence;
      const minutes = audience === 'traveller' ? transitOutMinutes : hostTravelMinutes;
      const key = audience === 'traveller' ? 'reason.near' : 'reason.near_you';
      return minutes <= NEAR_MINUTES ? [message(key, { minutes })] : [];
    }
    case 'reliability': {
      const { answerRate, showUpRate, invitations } = score.evidence;
      const known = invitations >= RELIABLE.invitations;
      const good = answerRate >= RELIABLE.answerRate && showUpRate >= RELIABLE.showUpRate;
      return audience === 'traveller' && known && good ? [message('reason.reliable')] : [];
    }
    case 'fairness': {
      const { received, expected } = score.evidence;
      return audience === 'host' && received < expected ? [message('reason.your_turn')] : [];
    }
    case 'wishes':
      return score.evidence.met.length > 0 ? [message('reason.wishes_met', { wishes: score.evidence.met })] : [];
  }
}

function interestReasons({ evidence }: FactorScore<'interests'>): Message<ReasonKey>[] {
  const shared = evidence.shared.slice(0, LISTED_INTERESTS).map(({ key }) => key);
  if (shared.length > 0) return [message('reason.shared_interests', { interests: shared })];
  const similar = evidence.sameGroup.slice(0, LISTED_INTERESTS);
  return similar.length > 0 ? [message('reason.similar_interests', { interests: similar })] : [];
}

/**
 * Why a pair fits, for one side: of the factors and conditions that gave the most points and have something to tell, at
 * most `limit` reasons, the weightiest first (ties in the order of `factorNames`, then of the conditions).
 */
export function reasonsFor(candidate: Candidate, audience: Audience, limit = 4): Reason[] {
  const ofFactors = candidate.factors.map((score) => ({
    points: score.contribution,
    reasons: () => reasonsOf(score, audience).map((reason) => ({ ...reason, factor: score.factor })),
  }));
  const ofConditions = (candidate.added ?? []).map((condition) => ({
    points: condition.points ?? 0,
    reasons: (): Reason[] => [message('reason.condition', conditionParams(condition))],
  }));
  return [...ofFactors, ...ofConditions]
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .flatMap(({ reasons }) => reasons())
    .slice(0, limit);
}
