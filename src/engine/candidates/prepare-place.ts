import { mergeAll, type Interval } from '../../shared/interval.js';
import type { EngineVenue, HubSnapshot, RulePack } from '../types.js';
import { hostTravelMinutes, walkMinutes } from './factors/place.js';
import { featureBits } from './features.js';

/** What of a hub seldom changes. */
export type HubPlace = Pick<HubSnapshot, 'hub' | 'zones' | 'transferRules'>;

/** A venue with what does not depend on the layover. */
export interface PreparedVenue {
  readonly venue: EngineVenue;
  readonly zone: number;
  readonly features: number;
  readonly walkMinutes: number;
  readonly open: readonly Interval[];
}

/** Zones and venues ready for scoring, in the order of their keys and ids, whatever the input's. */
export interface PreparedPlace {
  readonly pack: RulePack;
  readonly zoneKeys: readonly string[];
  readonly zones: readonly { readonly key: string }[];
  readonly zoneIndex: ReadonlyMap<string, number>;
  readonly venuesOfZone: readonly (readonly PreparedVenue[])[];
  /** Estimated way of a host from one zone (first index) to another, minutes. */
  readonly travelBetween: readonly (readonly number[])[];
  /** The same for who starts in the zone of the meetup. */
  readonly travelWithin: readonly number[];
}

/** By key in code unit order. Throws RangeError where two have the same. */
export function sortedBy<T>(list: readonly T[], keyOf: (item: T) => string, what: string): T[] {
  const sorted = [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  sorted.forEach((item, i) => {
    const before = sorted[i - 1];
    if (before && keyOf(before) === keyOf(item)) throw new RangeError(`${what} ${keyOf(item)} occurs twice`);
  });
  return sorted;
}

/** Throws RangeError where two zones have the same key, or two venues of a zone the same id. */
export function preparePlace({ hub, zones: unsorted, transferRules }: HubPlace): PreparedPlace {
  const zones = sortedBy(unsorted, (zone) => zone.key, 'zone');
  const zoneKeys = zones.map((zone) => zone.key);
  return {
    pack: { timeZone: hub.timeZone, rules: transferRules },
    zoneKeys,
    zones: zoneKeys.map((key) => ({ key })),
    zoneIndex: new Map(zoneKeys.map((key, index) => [key, index])),
    venuesOfZone: zones.map(({ centre, venues }, zone) =>
      sortedBy(venues, (venue) => venue.id, 'venue').map((venue) => ({
        venue,
        zone,
        features: featureBits(venue.features),
        walkMinutes: walkMinutes(centre, venue.position),
        open: mergeAll(venue.open),
      })),
    ),
    travelBetween: zones.map((from) => zones.map((to) => hostTravelMinutes(from.centre, to.centre))),
    travelWithin: zones.map((zone) => hostTravelMinutes(zone.centre, zone.centre)),
  };
}

/** Indexes of the hub's zones in which somebody meets, ascending. */
export function zonesOf({ zoneIndex }: PreparedPlace, zoneKeys: readonly string[]): number[] {
  return [...new Set(zoneKeys.flatMap((key) => zoneIndex.get(key) ?? []))].sort((a, b) => a - b);
}

/** Minutes to each zone from a home zone; one that is unknown counts as being in the zone of the meetup. */
export function travelFrom(place: PreparedPlace, homeZoneKey: string | undefined): readonly number[] {
  const home = homeZoneKey === undefined ? undefined : place.zoneIndex.get(homeZoneKey);
  return (home === undefined ? undefined : place.travelBetween[home]) ?? place.travelWithin;
}
