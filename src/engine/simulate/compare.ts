import { lorenzCurve } from '../../shared/distribution.js';
import { intersect, minutes, type Interval } from '../../shared/interval.js';
import type { GateCode } from '../candidates/candidate.js';
import type { EngineHost } from '../types.js';
import type { SimulatedCause, SimulatedHost, SimulatedLayover, SimulatedOutcome } from './outcome.js';

/** A host's share in the invitations of one version. */
export interface AskedHost {
  readonly hostId: string;
  readonly invitations: number;
  readonly matches: number;
  /** Time for which they were available, in minutes. */
  readonly availableMinutes: number;
}

/** What came of one version of the rules, in figures. */
export interface SimulationFigures {
  readonly layovers: number;
  readonly matched: number;
  readonly unmatched: Readonly<Partial<Record<SimulatedCause, number>>>;
  /** Of the layovers that no host could have met: by the gate that most hosts failed at. */
  readonly gates: Readonly<Partial<Record<GateCode, number>>>;
  /** Mean over all layovers, in minutes. */
  readonly usableMinutes: number;
  /** Mean length of the meetups, in minutes; null where there are none. */
  readonly meetupMinutes: number | null;
  /** Mean score of the matches, 0..1,000,000; null where there are none. */
  readonly score: number | null;
  readonly invitations: number;
  /** Null where there are no matches. */
  readonly invitationsPerMatch: number | null;
  readonly hostsAsked: number;
  /** How unevenly invitations are shared out over the time that hosts were available: 0 (even) to 1. */
  readonly gini: number;
  /** The most invitations first. */
  readonly mostAsked: readonly AskedHost[];
  /** The fewest invitations for their time first. */
  readonly leastAsked: readonly AskedHost[];
}

/** `gained`: a match only under the draft; `lost`: only under the published version; `other_host`: under both, of others. */
export const layoverChanges = ['gained', 'lost', 'other_host', 'same_host', 'still_nobody'] as const;
export type LayoverChange = (typeof layoverChanges)[number];

export interface ComparedLayover {
  readonly layoverId: string;
  readonly change: LayoverChange;
  readonly published: SimulatedLayover;
  readonly draft: SimulatedLayover;
}

/** A host to whom the versions are not alike; the differences are draft less published. */
export interface ComparedHost {
  readonly hostId: string;
  readonly invitations: number;
  readonly matches: number;
}

/** Two versions of the rules on the same hub. Plain data; the same outcomes give the same comparison. */
export interface SimulationComparison {
  readonly published: SimulationFigures;
  readonly draft: SimulationFigures;
  readonly changes: Readonly<Record<LayoverChange, number>>;
  /** Those with the largest differences, at most so many of each. */
  readonly hostsGaining: readonly ComparedHost[];
  readonly hostsLosing: readonly ComparedHost[];
  /** By id. */
  readonly layovers: readonly ComparedLayover[];
}

/** Hosts that each list names. */
const NAMED = 20;

/**
 * @param hosts all that took part, also those who were never asked
 * @param within the time over which their availability counts
 */
export function compareSimulations(
  published: SimulatedOutcome,
  draft: SimulatedOutcome,
  hosts: readonly EngineHost[],
  within: Interval,
): SimulationComparison {
  const available = hosts
    .map((host) => ({ hostId: host.id, availableMinutes: availableMinutes(host, within) }))
    .sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
  const layovers = compareLayovers(published.layovers, draft.layovers);
  const changes = Object.fromEntries(layoverChanges.map((change) => [change, 0])) as Record<LayoverChange, number>;
  for (const { change } of layovers) changes[change] += 1;
  const differing = compareHosts(published.hosts, draft.hosts);
  return {
    published: figuresOf(published, available),
    draft: figuresOf(draft, available),
    changes,
    hostsGaining: differing.filter(isGain).slice(0, NAMED),
    hostsLosing: differing.filter((host) => !isGain(host)).reverse().slice(0, NAMED),
    layovers,
  };
}

function compareLayovers(
  published: readonly SimulatedLayover[],
  draft: readonly SimulatedLayover[],
): ComparedLayover[] {
  const drafted = new Map(draft.map((layover) => [layover.layoverId, layover]));
  return published.flatMap((before) => {
    const after = drafted.get(before.layoverId);
    if (!after) return [];
    return [{ layoverId: before.layoverId, change: changeOf(before, after), published: before, draft: after }];
  });
}

function changeOf({ match: before }: SimulatedLayover, { match: after }: SimulatedLayover): LayoverChange {
  if (!before) return after ? 'gained' : 'still_nobody';
  if (!after) return 'lost';
  return before.hostId === after.hostId ? 'same_host' : 'other_host';
}

/** Who gains most first, who loses most last. */
function compareHosts(published: readonly SimulatedHost[], draft: readonly SimulatedHost[]): ComparedHost[] {
  const before = new Map(published.map((host) => [host.hostId, host]));
  const after = new Map(draft.map((host) => [host.hostId, host]));
  const differences = [...new Set([...before.keys(), ...after.keys()])].map((hostId) => ({
    hostId,
    invitations: (after.get(hostId)?.invitations ?? 0) - (before.get(hostId)?.invitations ?? 0),
    matches: (after.get(hostId)?.matches ?? 0) - (before.get(hostId)?.matches ?? 0),
  }));
  return differences
    .filter(({ invitations, matches }) => invitations !== 0 || matches !== 0)
    .sort((a, b) => b.matches - a.matches || b.invitations - a.invitations || (a.hostId < b.hostId ? -1 : 1));
}

/** By meetups; where those are the same, by invitations. */
const isGain = ({ matches, invitations }: ComparedHost): boolean => (matches === 0 ? invitations > 0 : matches > 0);

function figuresOf(
  { layovers, hosts }: SimulatedOutcome,
  available: readonly Pick<AskedHost, 'hostId' | 'availableMinutes'>[],
): SimulationFigures {
  const matches = layovers.flatMap(({ match }) => match ?? []);
  const invitations = sum(layovers.map((layover) => layover.invitations));
  const had = new Map(hosts.map((host) => [host.hostId, host]));
  const shares = available
    .map(({ hostId, availableMinutes }): AskedHost => {
      const host = had.get(hostId);
      return { hostId, invitations: host?.invitations ?? 0, matches: host?.matches ?? 0, availableMinutes };
    })
    .filter((share) => share.availableMinutes > 0 || share.invitations > 0);
  const portions = shares
    .filter((share) => share.availableMinutes > 0)
    .map((share) => ({ amount: share.invitations, weight: share.availableMinutes }));
  const causes = layovers.flatMap(({ why }) => why ?? []);
  return {
    layovers: layovers.length,
    matched: matches.length,
    unmatched: countBy(causes.map(({ cause }) => cause)),
    gates: countBy(causes.flatMap(({ gate }) => gate ?? [])),
    usableMinutes: Math.round(meanOf(layovers.map(({ usableMinutes }) => usableMinutes)) ?? 0),
    meetupMinutes: rounded(meanOf(matches.map((match) => match.minutes))),
    score: rounded(meanOf(matches.flatMap(({ score }) => (score > 0 ? score : [])))),
    invitations,
    invitationsPerMatch: matches.length > 0 ? Math.round((invitations / matches.length) * 100) / 100 : null,
    hostsAsked: hosts.filter((host) => host.invitations > 0).length,
    gini: Math.round(lorenzCurve(portions).gini * 10_000) / 10_000,
    mostAsked: [...shares].sort((a, b) => b.invitations - a.invitations || byTime(a, b)).slice(0, NAMED),
    leastAsked: [...shares]
      .sort((a, b) => a.invitations * b.availableMinutes - b.invitations * a.availableMinutes || byTime(b, a))
      .slice(0, NAMED),
  };
}

/** Less time first; ties by id. */
const byTime = (a: AskedHost, b: AskedHost): number =>
  a.availableMinutes - b.availableMinutes || (a.hostId < b.hostId ? -1 : 1);

function availableMinutes({ availability }: EngineHost, within: Interval): number {
  return sum(availability.map((free) => minutes(intersect(free, within) ?? { start: 0, end: 0 })));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOf = (values: readonly number[]): number | null => (values.length > 0 ? sum(values) / values.length : null);
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
