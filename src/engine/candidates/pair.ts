import type { RuleSet } from '../rules/rule-set.js';
import type { GateCode } from './candidate.js';
import type { Condition } from '../conditions/condition.js';
import { pointsOf } from '../conditions/condition-set.js';
import { conditionVerdict } from '../conditions/pair-verdict.js';
import { interestsMicros } from './factors/interests.js';
import { languageMicros } from './factors/language.js';
import { placeMicros } from './factors/place.js';
import { failedPersonalGate } from './gates.js';
import { share } from './micros.js';
import { failedPlaceGate, placeStanding } from './place-standing.js';
import type { HostFacts, PreparedHost, PreparedRound } from './prepare-hub.js';
import type { Place, PreparedLayover } from './prepare-layover.js';
import { scoreOf, totalWeight, weightedSum, withPoints, type FactorMicros } from './score.js';
import { bestSlot, type Slot } from './slot.js';

/** A pair that passes every gate, at its best place and time. */
export interface ScoredPair {
  readonly host: HostFacts;
  readonly place: Place;
  readonly slot: Slot;
  readonly values: FactorMicros;
  readonly score: number;
}

/** Indexes of the zones in which the pair may meet; some may be out of the layover's reach. */
function meetingZones(layover: PreparedLayover, host: PreparedHost, relaxed?: GateCode): readonly number[] {
  return relaxed === 'reach' ? [...layover.zones.keys()] : host.zones;
}

/** A place and time, with the place factor there and the points of time, place and wishes. */
export interface Meeting {
  readonly place: Place;
  readonly slot: Slot;
  readonly placeValue: number;
  readonly points: number;
}

function placeValueAt(host: HostFacts, place: Place, { ideals }: RuleSet): number {
  const isRecent = host.recentVenueIds.has(place.venue.venue.id);
  return placeMicros(place.placePart, host.travelMinutes[place.venue.zone] ?? 0, isRecent, ideals);
}

/** The factors of a pair that meets at a place for so many minutes. */
export function valuesAt(
  { round }: PreparedRound,
  layover: PreparedLayover,
  host: HostFacts,
  place: Place,
  minutes: number,
): FactorMicros {
  return {
    time: share(minutes, round.ruleSet.ideals.timeMinutes),
    interests: interestsMicros(layover.interests, host.interests),
    language: languageMicros(layover.ranks, host.languages),
    place: placeValueAt(host, place, round.ruleSet),
    reliability: host.reliability,
    fairness: host.fairness,
    wishes: place.wishes,
  };
}

/**
 * The place and time with the best score in some zones (of equal ones the longer meetup, then the earlier, then by zone
 * key and venue id), or undefined where there is none.
 */
export function bestMeeting(
  layover: PreparedLayover,
  host: PreparedHost,
  zoneIndexes: readonly number[],
  rules: RuleSet,
): Meeting | undefined {
  const { weights, ideals, gates } = rules;
  const needs = layover.needs | host.needs;
  let best: Meeting | undefined;
  for (const index of zoneIndexes) {
    for (const place of layover.zones[index]?.places ?? []) {
      if ((place.venue.features & needs) !== needs) continue;
      const slot = bestSlot(host.free, place.slots, gates.minMeetMinutes, ideals.timeMinutes);
      if (!slot) continue;
      const time = share(slot.minutes, ideals.timeMinutes);
      const placeValue = placeValueAt(host, place, rules);
      const points = weights.time * time + weights.place * placeValue + weights.wishes * place.wishes;
      if (!best || points > best.points || (points === best.points && beats(slot, best.slot))) {
        best = { place, slot, placeValue, points };
      }
    }
  }
  return best;
}

/**
 * The first gate that a pair fails, or the pair at its best place and time. A gate named in `relaxed` is taken as
 * passed; of the gates of place and time, only `reach` can be.
 */
export function evaluatePair(
  hub: PreparedRound,
  layover: PreparedLayover,
  host: PreparedHost,
  relaxed?: GateCode,
): ScoredPair | GateCode {
  const { ruleSet } = hub.round;
  const failed = failedPersonalGate(ruleSet, layover, host, relaxed);
  if (failed) return failed;

  const zoneIndexes = meetingZones(layover, host, relaxed);
  const best = bestMeeting(layover, host, zoneIndexes, ruleSet);
  if (!best) return failedPlaceGate(placeStanding(layover, host, zoneIndexes), host, ruleSet.gates.minMeetMinutes);

  const verdict = conditionVerdict(hub, layover, host, best);
  if (verdict.failed && relaxed !== 'condition') return 'condition';
  const pair = scoredAt(hub, layover, host, best, verdict.added);
  return pair.score < ruleSet.assign.minScore && relaxed !== 'min_score' ? 'min_score' : pair;
}

/** A pair at a place and time, with the conditions that add points there. Gates are not asked. */
export function scoredAt(
  hub: PreparedRound,
  layover: PreparedLayover,
  host: HostFacts,
  { place, slot }: Pick<Meeting, 'place' | 'slot'>,
  added: readonly Condition[],
): ScoredPair {
  const { weights } = hub.round.ruleSet;
  const values = valuesAt(hub, layover, host, place, slot.minutes);
  const score = withPoints(scoreOf(weightedSum(values, weights), totalWeight(weights)), pointsOf(added));
  return { host, place, slot, values, score };
}

/** The first condition that keeps a pair apart that passes the gates before. */
export function refusingCondition(hub: PreparedRound, layover: PreparedLayover, host: PreparedHost): Condition | undefined {
  const best = bestMeeting(layover, host, host.zones, hub.round.ruleSet);
  return best && conditionVerdict(hub, layover, host, best).failed;
}

function beats(a: Slot, b: Slot): boolean {
  return a.minutes === b.minutes ? a.start < b.start : a.minutes > b.minutes;
}
