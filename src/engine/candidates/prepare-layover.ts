import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { EngineLayover } from '../types.js';
import { layoverLogit } from '../accept/chance.js';
import { holdMinutes } from '../rules/hold.js';
import { zoneStays } from '../window/city-window.js';
import { verdictOn, type StayVerdict } from '../window/verdict.js';
import { askedInterests, type AskedInterest } from './factors/interests.js';
import { travellerRanks } from './factors/language.js';
import { travellerPlaceMicros } from './factors/place.js';
import { softWishBits, travellerNeeds } from './features.js';
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
  readonly verdict: StayVerdict;
  /** By index of zone; undefined where out of reach or without venues. All of them where time does not suffice. */
  readonly zones: readonly (ReachableZone | undefined)[];
  /** Those of all zones, in their order: what indexes of places are about. */
  readonly places: readonly Place[];
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

/** When a venue is open within a window. */
function openWithin({ open }: PreparedVenue, window: Interval): Interval[] {
  const slots: Interval[] = [];
  for (const { start, end } of open) {
    if (end <= window.start) continue;
    if (start >= window.end) break;
    if (start <= window.start && end >= window.end) return [window];
    slots.push({ start: Math.max(start, window.start), end: Math.min(end, window.end) });
  }
  return slots;
}

/** Which part of the soft wishes that are asked for a venue meets. */
function wishesMicros(asked: number, features: number): number {
  const count = bitCount(asked);
  return count === 0 ? MICROS : Math.floor((bitCount(asked & features) * MICROS) / count);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * Prepares a layover: its windows, and its reachable venues with their scores. Throws RangeError like `cityWindows`.
 */
export function prepareLayover(hub: PreparedRound, layover: EngineLayover): PreparedLayover {
  const { ruleSet, now } = hub.round;
  const stays = zoneStays(layover, hub.zones, hub.pack, ruleSet);
  const verdict = verdictOn(stays, layover, hub.zones, hub.pack, ruleSet);
  const enough = verdict.verdict !== 'not_enough_time';
  const from = earliestStart(hub.round);
  const asked = softWishBits(layover.wishes);

  const zones = stays.map(({ window: city, out, back }, zone): ReachableZone | undefined => {
    const venues = hub.venuesOfZone[zone] ?? [];
    if (!enough || !city || venues.length === 0) return undefined;
    const window = { start: Math.max(city.start, from), end: city.end };
    if (window.end - window.start < ruleSet.gates.minMeetMinutes * MINUTE_MS) return undefined;
    const transitOutMinutes = out?.minutes ?? 0;
    const transitBackMinutes = back?.minutes ?? 0;
    const places = venues.map((venue): Place => ({
      venue,
      slots: openWithin(venue, window),
      transitOutMinutes,
      transitBackMinutes,
      placePart: travellerPlaceMicros(transitOutMinutes, transitBackMinutes, venue.walkMinutes, ruleSet.ideals),
      wishes: wishesMicros(asked, venue.features),
    }));
    return { window, places };
  });

  const best = zones[hub.zoneIndex.get(verdict.bestZoneKey ?? '') ?? -1] ?? zones.find((zone) => zone !== undefined);
  const startsAt = best?.window.start ?? from;
  const hold = holdMinutes(ruleSet, now, startsAt);
  return {
    layover,
    verdict,
    zones,
    places: zones.flatMap((zone) => zone?.places ?? []),
    span: spanOf(zones.flatMap((zone) => zone?.window ?? [])),
    excluded: new Set([...layover.excludedHostIds, ...(hub.pending.asked.get(layover.id) ?? [])]),
    needs: travellerNeeds(layover.wishes),
    ranks: travellerRanks(layover.languages),
    interests: askedInterests(layover.interests, hub.interestFrequencies, hub.activeHosts),
    acceptLogit: layoverLogit(hub.acceptance, { now, startsAt, holdMinutes: hold, timeZone: hub.pack.timeZone }),
  };
}
