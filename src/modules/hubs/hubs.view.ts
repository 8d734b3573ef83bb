import type { VenueKind } from './facts/index.js';
import type { Hub } from './hub.entity.js';
import type { HubSummary, HubView, TransferConditions } from './hubs.schema.js';
import type { KnownHub } from './known-hub.js';
import type { Venue } from './venue.entity.js';

export function toHubSummary(hub: Hub): HubSummary {
  const { iata, name, city, countryCode, timeZone, lat, lon, terminals } = hub;
  return { iata, name, city, countryCode, timeZone, position: { lat, lon }, terminals };
}

/** The public facts; what a programme has added to them is its own. */
export function toHubView(known: KnownHub): HubView {
  const { hub } = known;
  const zoneKey = (id: string): string => known.zoneById(id)!.key;
  return {
    ...toHubSummary(hub),
    emergencyNumber: hub.emergencyNumber,
    source: hub.source,
    zones: known.zones.map(({ key, name, lat, lon, note, source }) => ({ key, name, centre: { lat, lon }, note, source })),
    venues: known.venues.map((venue) => toVenueView(venue, zoneKey(venue.zoneId))),
    transferRules: known.rules.map(({ hubId: _, key: __, zoneId, ...rule }) => ({
      ...rule,
      conditions: rule.conditions as TransferConditions,
      zone: zoneId === null ? null : zoneKey(zoneId),
    })),
    revision: hub.revision,
  };
}

function toVenueView(venue: Venue, zone: string): HubView['venues'][number] {
  const { id, key, name, address, lat, lon, kind, openingHours, source } = venue;
  const { stepFree, alcoholFree, quiet, vegetarian, childFriendly } = venue;
  return {
    id,
    key,
    zone,
    name,
    address,
    position: { lat, lon },
    kind: kind as VenueKind,
    features: { stepFree, alcoholFree, quiet, vegetarian, childFriendly },
    openingHours,
    source,
  };
}
