import type { Interval } from '../../shared/interval.js';
import type { GateCode } from './candidate.js';
import type { PreparedHost } from './prepare-hub.js';
import type { Place, PreparedLayover, ReachableZone } from './prepare-layover.js';
import { bestSlot } from './slot.js';

/** How a pair stands at the gates of place and time. */
export interface PlaceStanding {
  /** Zones in which the host meets, of those within the layover's reach. */
  readonly zones: readonly ReachableZone[];
  /** Of these, those with a venue that has what both sides need. */
  readonly fitting: readonly ReachableZone[];
  /** The venues that do. */
  readonly places: readonly Place[];
}

/** @param zoneIndexes the zones in which the two may meet; some may be out of the layover's reach */
export function placeStanding(
  layover: PreparedLayover,
  host: PreparedHost,
  zoneIndexes: readonly number[] = host.zones,
): PlaceStanding {
  const needs = layover.needs | host.needs;
  const fits = ({ venue }: Place): boolean => (venue.features & needs) === needs;
  const zones = zoneIndexes.flatMap((index) => layover.zones[index] ?? []);
  return {
    zones,
    fitting: zones.filter(({ places }) => places.some(fits)),
    places: zones.flatMap(({ places }) => places.filter(fits)),
  };
}

/** The longest that a host is free within one of some stretches: whole minutes, 0 where never. */
export function longestFree({ free }: PreparedHost, stretches: readonly Interval[]): number {
  return bestSlot(free, stretches, 1, Infinity)?.minutes ?? 0;
}

/** Which of the gates of place and time it is that leaves a pair without a slot. */
export function failedPlaceGate({ zones, fitting }: PlaceStanding, host: PreparedHost, minMinutes: number): GateCode {
  if (zones.length === 0) return 'reach';
  if (fitting.length === 0) return 'venue_wishes';
  const windows = fitting.map(({ window }) => [window]);
  return windows.some((window) => longestFree(host, window) >= minMinutes) ? 'venue_hours' : 'availability';
}
