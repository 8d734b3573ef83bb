import { MINUTE_MS } from '../../shared/interval.js';
import { conditionVerdict } from '../conditions/pair-verdict.js';
import { factorNames, type Factor } from '../rules/rule-set.js';
import type { Candidate, FactorEvidence, FactorScore } from './candidate.js';
import { fairnessEvidence } from './factors/fairness.js';
import { interestsEvidence } from './factors/interests.js';
import { languageEvidence } from './factors/language.js';
import { reliabilityEvidence } from './factors/reliability.js';
import { softWishesMet } from './features.js';
import type { ScoredPair } from './pair.js';
import { acceptLogitOf, chanceMicros } from './accept-chance.js';
import type { PreparedRound } from './prepare-hub.js';
import type { PreparedLayover } from './prepare-layover.js';
import { contributions, shareOf } from './score.js';

function evidenceOf(hub: PreparedRound, layover: PreparedLayover, { host, place, slot }: ScoredPair): FactorEvidence {
  return {
    time: { minutes: slot.minutes, idealMinutes: hub.round.ruleSet.ideals.timeMinutes },
    interests: interestsEvidence(layover.interests, host.interests),
    language: languageEvidence(layover.ranks, host.languages),
    place: {
      transitOutMinutes: place.transitOutMinutes,
      transitBackMinutes: place.transitBackMinutes,
      hostTravelMinutes: host.travelMinutes[place.venue.zone] ?? 0,
      walkMinutes: place.venue.walkMinutes,
      recentVenue: host.recentVenueIds.has(place.venue.venue.id),
    },
    reliability: reliabilityEvidence(host.host.stats),
    fairness: fairnessEvidence(host.host.stats, hub.fairnessTotals),
    wishes: softWishesMet(layover.layover.wishes, place.venue.features),
  };
}

/** A scored pair with the evidence for its explanation. */
export function toCandidate(hub: PreparedRound, layover: PreparedLayover, pair: ScoredPair): Candidate {
  const { weights } = hub.round.ruleSet;
  const points = contributions(pair.values, weights);
  const evidence = evidenceOf(hub, layover, pair);
  const { added } = conditionVerdict(hub, layover, pair.host, pair);
  const factor = <F extends Factor>(name: F): FactorScore<F> => ({
    factor: name,
    value: shareOf(pair.values[name]),
    weight: weights[name],
    contribution: points[name],
    evidence: evidence[name],
  });
  return {
    layoverId: layover.layover.id,
    hostId: pair.host.host.id,
    zoneKey: hub.zoneKeys[pair.place.venue.zone] ?? '',
    venueId: pair.place.venue.venue.id,
    interval: { start: pair.slot.start, end: pair.slot.start + pair.slot.minutes * MINUTE_MS },
    score: pair.score,
    acceptChance: shareOf(chanceMicros(hub, layover, acceptLogitOf(hub, pair.host.host), pair.values)),
    factors: factorNames.map((name) => factor(name) as Candidate['factors'][number]),
    ...(added.length > 0 && { added }),
  };
}
