import { intersectAll, MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { EngineLayover } from '../types.js';
import { layoverLogit } from '../accept/chance.js';
import { holdMinutes } from '../rules/hold.js';
import { layoverVerdict, type LayoverVerdict } from '../window/verdict.js';
import { askedInterests, type AskedInterest } from './factors/interests.js';
import { travellerRanks } from './factors/language.js';
import { travellerPlaceMicros } from './factors/place.js';
import { softWishesMet, travellerNeeds } from './features.js';
import { MICROS } from './micros.js';
import type { MatchRound, PreparedRound } from './prepare-hub.js';
import type { PreparedVenue } from './prepare-place.js';

/** A venue within a layover's reach, with what does not depend on the host. */
export interface Place {
  readonly venue: PreparedVenue;
  /** When it is open within the zone's window. */
  readonly slots: readonly Interval[];
  readonly transitOutMinutes: number;
  readonly transitBackMinutes: number;
  /** See `travellerPlaceMicros`. */
  readonly placePart: number;
  readonly wishes: number;
}

/** A zone within a layover's reach: its window is long enough for a meetup. */
export interface ReachableZone {
  readonly window: Interval;
  readonly places: readonly Place[];
}

/** A layover with what does not depend on the host. */
export interface PreparedLayover {
  readonly layover: EngineLayover;
  readonly verdict: LayoverVerdict;
  /** By index of zone; undefined where out of reach or without venues. All of them where time does not suffice. */
  readonly zones: readonly (ReachableZone | undefined)[];
  /** From the first start of a zone's window to the last end, as a list; empty where no zone is in reach. */
  readonly span: readonly Interval[];
  readonly excluded: ReadonlySet<string>;
  readonly needs: number;
  readonly ranks: ReadonlyMap<string, number>;
  readonly interests: readonly AskedInterest[];
  /** The layover's part of the log-odds of a yes. */
  readonly acceptLogit: number;
}

/** From when a meetup can still be arranged: hosts need time to answer and to get there. */
function earliestStart({ now, ruleSet }: MatchRound): number {
  return now + ruleSet.gates.minLeadMinutes * MINUTE_MS;
}

function spanOf(windows: readonly Interval[]): Interval[] {
  if (windows.length === 0) return [];
  return [{ start: Math.min(...windows.map((w) => w.start)), end: Math.max(...windows.map((w) => w.end)) }];
}

/**
 * Prepares a layover: its windows, and its reachable venues with their scores. Throws RangeError like `cityWindows`.
 */
export function prepareLayover(hub: PreparedRound, layover: EngineLayover): PreparedLayover {
  const { ruleSet, now } = hub.round;
  const verdict = layoverVerdict(
    layover,
    hub.zoneKeys.map((key) => ({ key })),
    hub.pack,
    ruleSet,
  );
  const enough = verdict.verdict !== 'not_enough_time';
  const from = earliestStart(hub.round);

  const zones = verdict.windows.map((city, zone): ReachableZone | undefined => {
    const venues = hub.venuesOfZone[zone] ?? [];
    if (!enough || !city.window || venues.length === 0) return undefined;
    const window = { start: Math.max(city.window.start, from), end: city.window.end };
    if (window.end - window.start < ruleSet.gates.minMeetMinutes * MINUTE_MS) return undefined;
    const transitOutMinutes = city.steps.find((step) => step.code === 'zone_arrival')?.minutes ?? 0;
    const transitBackMinutes = city.steps.find((step) => step.code === 'gate_by')?.minutes ?? 0;
    const places = venues.map((venue): Place => {
      const { asked, met } = softWishesMet(layover.wishes, venue.features);
      return {
        venue,
        slots: intersectAll([window], venue.open),
        transitOutMinutes,
        transitBackMinutes,
        placePart: travellerPlaceMicros(transitOutMinutes, transitBackMinutes, venue.walkMinutes, ruleSet.ideals),
        wishes: asked.length === 0 ? MICROS : Math.floor((met.length * MICROS) / asked.length),
      };
    });
    return { window, places };
  });

  const best = zones[hub.zoneIndex.get(verdict.bestZoneKey ?? '') ?? -1] ?? zones.find((zone) => zone !== undefined);
  const startsAt = best?.window.start ?? from;
  const hold = holdMinutes(ruleSet, now, startsAt);
  return {
    layover,
    verdict,
    zones,
    span: spanOf(zones.flatMap((zone) => zone?.window ?? [])),
    excluded: new Set([...layover.excludedHostIds, ...(hub.pending.asked.get(layover.id) ?? [])]),
    needs: travellerNeeds(layover.wishes),
    ranks: travellerRanks(layover.languages),
    interests: askedInterests(layover.interests, hub.interestFrequencies, hub.activeHosts),
    acceptLogit: layoverLogit(hub.acceptance, { now, startsAt, holdMinutes: hold, timeZone: hub.pack.timeZone }),
  };
}
