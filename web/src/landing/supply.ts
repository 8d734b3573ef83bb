/** Parts of a day in which people make plans, by the hour at which they begin. */
const parts = [
  { from: 5, part: 'morning' },
  { from: 12, part: 'afternoon' },
  { from: 18, part: 'evening' },
  { from: 22, part: 'night' },
] as const;
export type PartOfDay = (typeof parts)[number]['part'];

export type SupplyWords =
  /** So many are free now. */
  | { key: 'supply.now'; count: number; part: PartOfDay }
  /** Nobody now, so many before midnight. */
  | { key: 'supply.later'; count: number }
  /** Nobody any more today. */
  | { key: 'supply.none' };

/** What can honestly be said of the hosts of a city at an instant. */
export function supplyOf(hub: { hostsFreeNow: number; hostsFreeToday: number; timeZone: string }, asOf: string): SupplyWords {
  if (hub.hostsFreeNow > 0) {
    return { key: 'supply.now', count: hub.hostsFreeNow, part: partOfDay(asOf, hub.timeZone) };
  }
  return hub.hostsFreeToday > 0 ? { key: 'supply.later', count: hub.hostsFreeToday } : { key: 'supply.none' };
}

/** The part of the day at a place. */
export function partOfDay(at: string, timeZone: string): PartOfDay {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(at)),
  );
  return parts.findLast(({ from }) => from <= hour)?.part ?? 'night';
}
