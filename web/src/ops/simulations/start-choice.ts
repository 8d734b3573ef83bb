import { toVersion } from './simulations-filter.js';

export const sources = ['open', 'period', 'upload'] as const;
export type Source = (typeof sources)[number];

/** What is to be simulated, as far as it is chosen; it stands in the address. */
export interface Start {
  version?: number;
  /** IATA */
  hub?: string;
  source?: Source;
  /** Days in UTC, of `period`. */
  from?: string;
  to?: string;
  /** Of `upload`: the only day to be taken of the file, and the day as which its lines are replayed. */
  date?: string;
  shiftTo?: string;
  seed?: string;
}

const DATE = /^20\d\d-\d\d-\d\d$/;
const MOST_DAYS = 7;
const DATES = ['from', 'to', 'date', 'shiftTo'] as const;

/** Reads a choice from an address; what makes no sense is left out. */
export function toStart(search: Record<string, unknown>): Start {
  const version = toVersion(search['version']);
  const source = sources.find((one) => one === search['source']);
  const { hub, seed } = search;
  const dates = DATES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && DATE.test(value) ? [[name, value] as const] : [];
  });
  return {
    ...(version && { version }),
    ...(typeof hub === 'string' && /^[A-Z]{3}$/.test(hub) && { hub }),
    ...(source && { source }),
    ...Object.fromEntries(dates),
    ...(typeof seed === 'string' && seed !== '' && seed.length <= 60 && { seed }),
  };
}

const DAY_MS = 86_400_000;

/** In UTC, where all days are as long. What reckons in time zones is large, and this file is there from the first screen on. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The days on which a period from `from` may end: one after the other without a gap, at most seven. The last is the latest. */
export function endsFrom(kept: readonly string[], from: string): string[] {
  const ends: string[] = [];
  for (let day = from; ends.length < MOST_DAYS && kept.includes(day); day = dayAfter(day)) ends.push(day);
  return ends;
}

/**
 * Which kept days are to be replayed: those chosen as far as they are kept, else the latest one.
 *
 * @param kept the latest first
 */
export function periodOf(kept: readonly string[], { from, to }: Start): { from: string; to: string } | undefined {
  const first = from !== undefined && kept.includes(from) ? from : kept[0];
  if (first === undefined) return undefined;
  return { from: first, to: to !== undefined && endsFrom(kept, first).includes(to) ? to : first };
}
