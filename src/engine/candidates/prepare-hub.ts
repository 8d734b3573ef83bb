import { mergeAll, subtract, type Interval } from '../../shared/interval.js';
import type { EngineHost, EngineVenue, HubSnapshot, RulePack } from '../types.js';
import { fairnessMicros, fairnessTotals, type FairnessTotals } from './factors/fairness.js';
import { interestFrequencies, interestProfile, type InterestProfile } from './factors/interests.js';
import { languageProfile, type LanguageProfile } from './factors/language.js';
import { hostTravelMinutes, walkMinutes } from './factors/place.js';
import { reliabilityMicros } from './factors/reliability.js';
import { featureBits, hostNeeds } from './features.js';

/** A venue with what does not depend on the layover. */
export interface PreparedVenue {
  readonly venue: EngineVenue;
  readonly zone: number;
  readonly features: number;
  readonly walkMinutes: number;
  readonly open: readonly Interval[];
}

/** A host with what does not depend on the layover. */
export interface PreparedHost {
  readonly host: EngineHost;
  /** Zones (indexes) in which they meet, in the order of the hub. */
  readonly zones: readonly number[];
  /** Estimated way to each zone of the hub, minutes. */
  readonly travelMinutes: readonly number[];
  readonly needs: number;
  readonly languages: LanguageProfile;
  readonly interests: InterestProfile;
  readonly reliability: number;
  readonly fairness: number;
  readonly recentVenueIds: ReadonlySet<string>;
  /** Sorted list of when they are free. */
  readonly free: readonly Interval[];
}

/** A snapshot ready for scoring. Zones, venues, hosts are in the order of their keys and ids, whatever the input's. */
export interface PreparedHub {
  readonly snapshot: HubSnapshot;
  readonly pack: RulePack;
  readonly zoneKeys: readonly string[];
  readonly venuesOfZone: readonly (readonly PreparedVenue[])[];
  readonly hosts: readonly PreparedHost[];
  readonly interestFrequencies: ReadonlyMap<string, number>;
  /** Hosts that interests are counted over. */
  readonly activeHosts: number;
  readonly fairnessTotals: FairnessTotals;
}

function sortedBy<T>(list: readonly T[], keyOf: (item: T) => string, what: string): T[] {
  const sorted = [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  sorted.forEach((item, i) => {
    const before = sorted[i - 1];
    if (before && keyOf(before) === keyOf(item)) throw new RangeError(`${what} ${keyOf(item)} occurs twice`);
  });
  return sorted;
}

/**
 * Prepares a snapshot: everything that many pairs share is computed once. Throws RangeError where two zones, venues or
 * hosts have the same key or id.
 */
export function prepareHub(snapshot: HubSnapshot): PreparedHub {
  const zones = sortedBy(snapshot.zones, (zone) => zone.key, 'zone');
  const zoneKeys = zones.map((zone) => zone.key);
  const zoneIndex = new Map(zoneKeys.map((key, index) => [key, index]));
  const venuesOfZone = zones.map(({ centre, venues }, zone) =>
    sortedBy(venues, (venue) => venue.id, 'venue').map((venue) => ({
      venue,
      zone,
      features: featureBits(venue.features),
      walkMinutes: walkMinutes(centre, venue.position),
      open: mergeAll(venue.open),
    })),
  );
  // Who is not active neither makes an interest common nor has a share of the invitations.
  const active = snapshot.hosts.filter((host) => host.state === 'approved');
  const totals = fairnessTotals(active.map((host) => host.stats));
  const travelBetween = zones.map((from) => zones.map((to) => hostTravelMinutes(from.centre, to.centre)));
  const travelWithin = zones.map((zone) => hostTravelMinutes(zone.centre, zone.centre));

  const hosts = sortedBy(snapshot.hosts, (host) => host.id, 'host').map((host): PreparedHost => {
    const home = host.homeZoneKey === undefined ? undefined : zoneIndex.get(host.homeZoneKey);
    return {
      host,
      zones: [...new Set(host.zoneKeys.flatMap((key) => zoneIndex.get(key) ?? []))].sort((a, b) => a - b),
      travelMinutes: (home === undefined ? undefined : travelBetween[home]) ?? travelWithin,
      needs: hostNeeds(host.wishes),
      languages: languageProfile(host.languages),
      interests: interestProfile(host.interests),
      reliability: reliabilityMicros(host.stats),
      fairness: fairnessMicros(host.stats, totals),
      recentVenueIds: new Set(host.recentVenueIds),
      free: host.state === 'approved' ? subtract(mergeAll(host.availability), mergeAll(host.busy)) : [],
    };
  });
  return {
    snapshot,
    pack: { timeZone: snapshot.hub.timeZone, rules: snapshot.transferRules },
    zoneKeys,
    venuesOfZone,
    hosts,
    interestFrequencies: interestFrequencies(hosts.filter((h) => h.host.state === 'approved').map((h) => h.interests)),
    activeHosts: active.length,
    fairnessTotals: totals,
  };
}
