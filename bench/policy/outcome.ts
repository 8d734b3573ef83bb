import { lorenzCurve } from '../../src/shared/distribution.js';
import { median } from '../lib/interleaved.js';
import type { Scenario } from './scenario.js';
import type { History } from './simulate.js';

/** What came of a policy, over the measured days. */
export interface Outcome {
  /** Of the layovers whose time to find somebody ended in those days, the share that found somebody, 0..1. */
  readonly matchRate: number;
  readonly invitationsPerMatch: number;
  /** Share of all hosts who are mute at the end, 0..1. */
  readonly muted: number;
  /** Gini coefficients over all hosts: of meetups and of invitations. */
  readonly giniLoad: number;
  readonly giniExposure: number;
  /** From the request to the match. */
  readonly minutesToMatch: number;
}

/** Over members who count alike. */
const gini = (amounts: readonly number[]): number => lorenzCurve(amounts.map((amount) => ({ amount, weight: 1 }))).gini;

export function outcomeOf({ invitations, matches, muted }: History, scenario: Scenario): Outcome {
  const { start, measuredFrom, end, demand, hosts } = scenario;
  const measured = (at: number) => at >= measuredFrom && at < end;
  const due = demand.filter(({ asksAt, layover }) => asksAt >= start && measured(layover.answerBy));
  const found = matches.filter((match) => measured(match.demand.layover.answerBy));
  const made = matches.filter(({ at }) => measured(at));
  const sent = invitations.filter(({ at }) => measured(at));
  const perHost = (list: readonly { readonly hostId: string }[]) => {
    const counts = new Map(hosts.map(({ profile }) => [profile.id, 0]));
    for (const { hostId } of list) counts.set(hostId, counts.get(hostId)! + 1);
    return [...counts.values()];
  };
  return {
    matchRate: found.length / due.length,
    invitationsPerMatch: sent.length / made.length,
    muted: muted.size / hosts.length,
    giniLoad: gini(perHost(made)),
    giniExposure: gini(perHost(sent)),
    minutesToMatch: median(made.map(({ demand: { asksAt }, at }) => (at - asksAt) / 60_000)),
  };
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, for the numbers of seeds in use and in between. */
const T_95 = [
  12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093,
];

/** Mean of independent values and half the width of its 95 % interval; 0 where there is but one value. */
export function confidence(values: readonly number[]): { mean: number; halfWidth: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, halfWidth: 0 };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, halfWidth: (T_95[n - 2] ?? 1.96) * Math.sqrt(variance / n) };
}
