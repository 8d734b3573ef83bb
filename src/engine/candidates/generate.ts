import { MINUTE_MS } from '../../shared/interval.js';
import { factorNames, type Factor } from '../rules/rule-set.js';
import { gateCodes, type Candidate, type FactorEvidence, type FactorScore, type GateCode, type GateCounts } from './candidate.js';
import { fairnessEvidence } from './factors/fairness.js';
import { interestsEvidence } from './factors/interests.js';
import { languageEvidence } from './factors/language.js';
import { reliabilityEvidence } from './factors/reliability.js';
import { softWishesMet } from './features.js';
import { evaluatePair, type ScoredPair } from './pair.js';
import { acceptLogitOf, chanceMicros, rankOf } from './accept-chance.js';
import type { PreparedHub, PreparedRound } from './prepare-hub.js';
import type { PreparedLayover } from './prepare-layover.js';
import { contributions, shareOf } from './score.js';

/** What became of every host of the hub for one layover. */
export interface LayoverCandidates {
  /** Best first, ties by host id; at most the rule set's `candidatesPerLayover`. */
  readonly candidates: readonly Candidate[];
  /** Hosts that passed every gate, also those who are not among the best. */
  readonly passed: number;
  readonly failedByGate: GateCounts;
}

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
  };
}

/** Tries every host of the hub for a layover. */
export function generateCandidates(hub: PreparedHub, layover: PreparedLayover): LayoverCandidates {
  const passed: ScoredPair[] = [];
  const failed = new Map<GateCode, number>();
  for (const host of hub.hosts) {
    const outcome = evaluatePair(hub, layover, host);
    if (typeof outcome === 'string') failed.set(outcome, (failed.get(outcome) ?? 0) + 1);
    else passed.push(outcome);
  }
  // Hosts come in the order of their ids and the sort is stable, so ids settle ties.
  const { policy } = hub.round.ruleSet.invitation;
  const ranked = passed.map((pair) => {
    const chance = chanceMicros(hub, layover, acceptLogitOf(hub, pair.host.host), pair.values);
    return { pair, rank: rankOf(policy, pair.score, chance) };
  });
  ranked.sort((a, b) => b.rank - a.rank || b.pair.score - a.pair.score);
  const shortlist = ranked.slice(0, hub.round.ruleSet.assign.candidatesPerLayover);
  return {
    candidates: shortlist.map(({ pair }) => toCandidate(hub, layover, pair)),
    passed: passed.length,
    failedByGate: Object.fromEntries(gateCodes.flatMap((gate) => (failed.has(gate) ? [[gate, failed.get(gate)]] : []))),
  };
}
