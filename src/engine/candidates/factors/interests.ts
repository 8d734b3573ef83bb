import type { FactorEvidence } from '../candidate.js';
import { MICROS } from '../micros.js';

/** An interest of which only the group is shared (`food.coffee`, `food.beer`) counts this much of a shared one. */
export const GROUP_CREDIT_PERCENT = 30;

/** Where the traveller names none: about what two people usually share, so that naming none neither wins nor loses. */
export const NONE_NAMED = MICROS / 4;

/** The group of an interest: `food` of `food.coffee`. */
export function groupOf(key: string): string {
  const dot = key.indexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
}

/** The interests of one host, ready for comparison. */
export interface InterestProfile {
  readonly topics: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** An interest of a traveller with its rarity in thousandths. */
export interface AskedInterest {
  readonly key: string;
  readonly group: string;
  readonly rarity: number;
}

export function interestProfile(keys: readonly string[]): InterestProfile {
  return { topics: new Set(keys), groups: new Set(keys.map(groupOf)) };
}

/** In how many profiles each interest occurs. */
export function interestFrequencies(profiles: readonly InterestProfile[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { topics } of profiles) {
    for (const key of topics) count.set(key, (count.get(key) ?? 0) + 1);
  }
  return count;
}

/**
 * What a traveller asks for, each with its smoothed inverse document frequency among the hub's hosts,
 * `ln((1 + hosts) / (1 + hosts with it)) + 1` in thousandths: 1000 where everybody has it, more the rarer it is.
 * Source: K. Spärck Jones, "A statistical interpretation of term specificity", 1972; the smoothing is scikit-learn's.
 */
export function askedInterests(
  keys: readonly string[],
  frequencies: ReadonlyMap<string, number>,
  hosts: number,
): AskedInterest[] {
  return [...new Set(keys)].sort().map((key) => {
    const rarity = Math.log((1 + hosts) / (1 + (frequencies.get(key) ?? 0))) + 1;
    return { key, group: groupOf(key), rarity: Math.round(rarity * 1000) };
  });
}

/**
 * Share of the traveller's interests that the host has, weighted by rarity; a quarter where the traveller names
 * none.
 */
export function interestsMicros(asked: readonly AskedInterest[], { topics, groups }: InterestProfile): number {
  if (asked.length === 0) return NONE_NAMED;
  let credit = 0;
  let whole = 0;
  for (const { key, group, rarity } of asked) {
    whole += rarity * 100;
    if (topics.has(key)) credit += rarity * 100;
    else if (groups.has(group)) credit += rarity * GROUP_CREDIT_PERCENT;
  }
  return Math.floor((credit * MICROS) / whole);
}

export function interestsEvidence(
  asked: readonly AskedInterest[],
  { topics, groups }: InterestProfile,
): FactorEvidence['interests'] {
  const shared = asked.filter(({ key }) => topics.has(key)).sort((a, b) => b.rarity - a.rarity);
  const sameGroup = asked.filter(({ key, group }) => !topics.has(key) && groups.has(group));
  return {
    shared: shared.map(({ key, rarity }) => ({ key, rarity: rarity / 1000 })),
    sameGroup: sameGroup.map(({ key }) => key),
    asked: asked.length,
  };
}
