import type { LayoverSummary } from '../../api/types.js';

type Trip = Pick<LayoverSummary, 'state' | 'arrivesAt'>;

const AHEAD: ReadonlySet<Trip['state']> = new Set(['open', 'matched', 'underway']);

/** What is still to come, the soonest first, and what was, the latest first. */
export function sortTrips<T extends Trip>(trips: readonly T[]): { ahead: T[]; past: T[] } {
  const byArrival = [...trips].sort((a, b) => Date.parse(a.arrivesAt) - Date.parse(b.arrivesAt));
  return {
    ahead: byArrival.filter(({ state }) => AHEAD.has(state)),
    past: byArrival.filter(({ state }) => !AHEAD.has(state)).reverse(),
  };
}
