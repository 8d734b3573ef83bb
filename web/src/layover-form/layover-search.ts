import type { components } from '../api/schema.js';

type PreviewLayover = components['schemas']['PreviewLayover'];

/**
 * What somebody has said about a layover so far. It travels in the address, from the landing page to the preview and the
 * request: a reload, a link sent to somebody else, or a sign-in in between loses nothing of it.
 */
export interface LayoverSearch {
  /** IATA code. */
  hub?: string;
  /** Local date and time at the hub, `2026-03-22T10:05`. */
  arrivesAt?: string;
  departsAt?: string;
  arrivalBorder?: boolean;
  departureBorder?: boolean;
  checkedBags?: boolean;
  ticket?: 'single' | 'separate';
  entryRight?: 'yes' | 'no' | 'unsure';
  /** A zone to look at instead of the best one. */
  zone?: string;
}

/** All that the service must know of a layover, without what is left to its own defaults. */
export type LayoverFacts = Omit<PreviewLayover, 'zone' | 'terminal'>;

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find((one) => one === value);

/** Leaves out what cannot be meant: addresses are typed, cut and shortened by anybody. For `validateSearch`. */
export function layoverSearch(said: Record<string, unknown>): LayoverSearch {
  const search: LayoverSearch = {
    hub: matching(said['hub'], /^[A-Z]{3}$/),
    arrivesAt: matching(said['arrivesAt'], LOCAL),
    departsAt: matching(said['departsAt'], LOCAL),
    arrivalBorder: flag(said['arrivalBorder']),
    departureBorder: flag(said['departureBorder']),
    checkedBags: flag(said['checkedBags']),
    ticket: oneOf(said['ticket'], ['single', 'separate']),
    entryRight: oneOf(said['entryRight'], ['yes', 'no', 'unsure']),
    zone: matching(said['zone'], /^[a-z0-9-]{1,60}$/),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/**
 * The facts as the service takes them, or undefined while something is missing. Where nothing was said the careful
 * answer counts: passport control both ways, nothing known about the right to enter.
 *
 * @param onlyHub the hub of a programme that has one
 */
export function factsOf(search: LayoverSearch, onlyHub?: string): LayoverFacts | undefined {
  const { arrivesAt, departsAt, hub = onlyHub } = search;
  if (!hub || !arrivesAt || !departsAt) return undefined;
  return {
    hub,
    arrivesAt,
    departsAt,
    arrivalBorder: search.arrivalBorder ?? true,
    departureBorder: search.departureBorder ?? true,
    checkedBags: search.checkedBags ?? false,
    ticket: search.ticket ?? 'single',
    entryRight: search.entryRight ?? 'unsure',
  };
}
