import { intersectAll, MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { EngineLayover, HubSnapshot } from '../types.js';
import { layoverVerdict, type LayoverVerdict } from '../window/verdict.js';
import { askedInterests, type AskedInterest } from './factors/interests.js';
import { travellerRanks } from './factors/language.js';
import { travellerPlaceMicros } from './factors/place.js';
import { softWishesMet, travellerNeeds } from './features.js';
import { MICROS } from './micros.js';
import type { PreparedHub, PreparedVenue } from './prepare-hub.js';

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
}

/** From when a meetup can still be arranged: hosts need time to answer and to get there. */
function earliestStart({ now, ruleSet }: HubSnapshot): number {
  return now + ruleSet.gates.minLeadMinutes * MINUTE_MS;
}

function spanOf(windows: readonly Interval[]): Interval[] {
  if (windows.length === 0) return [];
  return [{ start: Math.min(...windows.map((w) => w.start)), end: Math.max(...windows.map((w) => w.end)) }];
}

/**
 * Prepares a layover: its windows, and its reachable venues with their scores. Throws RangeError like `cityWindows`.
 */
export function prepareLayover(hub: PreparedHub, layover: EngineLayover): PreparedLayover {
  const { ruleSet } = hub.snapshot;
  const verdict = layoverVerdict(
    layover,
    hub.zoneKeys.map((key) => ({ key })),
    hub.pack,
    ruleSet,
  );
  const enough = verdict.verdict !== 'not_enough_time';
  const from = earliestStart(hub.snapshot);

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

  return {
    layover,
    verdict,
    zones,
    span: spanOf(zones.flatMap((zone) => zone?.window ?? [])),
    excluded: new Set(layover.excludedHostIds),
    needs: travellerNeeds(layover.wishes),
    ranks: travellerRanks(layover.languages),
    interests: askedInterests(layover.interests, hub.interestFrequencies, hub.activeHosts),
  };
}
