import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { PreparedLayover } from './prepare-layover.js';

/** A place of a layover in whole minutes. */
export interface FlatPlace {
  readonly place: number;
  readonly zone: number;
  readonly features: number;
  readonly placePart: number;
  readonly wishes: number;
  /** Starts and ends in turns, whole minutes. */
  readonly slots: readonly number[];
  readonly isOpenThroughout: boolean;
}

/** Those of all zones, in their order; slots shorter than `minMinutes` are left out. */
export function flatPlaces({ zones }: PreparedLayover, minMinutes: number): FlatPlace[] {
  const places: FlatPlace[] = [];
  zones.forEach((zone, index) => {
    if (!zone) return;
    const start = Math.ceil(zone.window.start / MINUTE_MS);
    const end = Math.floor(zone.window.end / MINUTE_MS);
    const throughout = [start, end];
    for (const { venue, slots, placePart, wishes } of zone.places) {
      const within = minutesOf(slots, minMinutes);
      const isOpenThroughout = within.length === 2 && within[0] === start && within[1] === end;
      const minutes = isOpenThroughout ? throughout : within;
      const { features } = venue;
      places.push({ place: places.length, zone: index, features, placePart, wishes, slots: minutes, isOpenThroughout });
    }
  });
  return places;
}

function minutesOf(slots: readonly Interval[], atLeast: number): number[] {
  const minutes: number[] = [];
  for (const slot of slots) {
    const from = Math.ceil(slot.start / MINUTE_MS);
    const to = Math.floor(slot.end / MINUTE_MS);
    if (to - from >= atLeast) minutes.push(from, to);
  }
  return minutes;
}
