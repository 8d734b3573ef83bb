import type { Size } from '../index.js';
import { note, report } from '../lib/figure.js';
import { world } from './constants.js';
import { realLayovers } from './flights.js';
import { scenarioOf } from './hub.js';
import { confidence, outcomeOf, type Outcome } from './outcome.js';
import { broadcast, byScore, oneAtATime, rounds, type Policy } from './policies.js';
import { Simulation } from './simulate.js';

const SEED = 'policy-2026';

interface World {
  readonly seeds: number;
  readonly hosts: number;
  readonly warmUpDays: number;
  readonly measuredDays: number;
}

const sizes: Record<Size, World> = {
  small: { seeds: 2, hosts: 300, warmUpDays: 2, measuredDays: 2 },
  full: { seeds: 20, hosts: world.hosts, warmUpDays: world.warmUpDays, measuredDays: world.measuredDays },
};

const ours = rounds('rounds');
const yardstick = byScore(3);
const policies: Record<Size, readonly Policy[]> = {
  small: [yardstick, oneAtATime, ours],
  full: [
    yardstick,
    broadcast,
    oneAtATime,
    ours,
    byScore(3, true),
    rounds('rounds, fatigue free', { fatiguePrice: 0 }),
    rounds('rounds, exposure free', { exposurePrice: 0 }),
    { ...rounds('rounds, 25 % standing yes'), standingYesPercent: 25 },
  ],
};

const metrics: readonly (readonly [metric: keyof Outcome, unit: string])[] = [
  ['matchRate', 'share'],
  ['invitationsPerMatch', 'invitations'],
  ['muted', 'share'],
  ['giniLoad', 'gini'],
  ['giniExposure', 'gini'],
  ['minutesToMatch', 'min'],
];

/** The policies of invitation in the same simulated hub: means over the seeds, each with its 95 % interval. */
export async function run(size: Size): Promise<void> {
  const days = realLayovers();
  if (!days) return note('  skipped: the flights of Zurich 2017 are not there (../shared/data/zrh_flights_2017)');
  const { seeds, hosts, warmUpDays, measuredDays } = sizes[size];
  note(`  seeds ${SEED}/0 to ${seeds - 1}; means, and half the width of their 95 % intervals`);
  const outcomes = new Map(policies[size].map(({ name }) => [name, [] as Outcome[]]));
  for (let n = 0; n < seeds; n += 1) {
    const scenario = scenarioOf(`${SEED}/${n}`, days, sizes[size]);
    for (const policy of policies[size]) {
      outcomes.get(policy.name)!.push(outcomeOf(new Simulation(scenario, policy).run(), scenario));
    }
  }
  const where = `${hosts} hosts ${warmUpDays}+${measuredDays} d`;
  for (const { name } of policies[size]) {
    for (const [metric, unit] of metrics) {
      const of = (policy: string) => outcomes.get(policy)!.map((outcome) => outcome[metric]);
      const { mean, halfWidth } = confidence(of(name));
      const against = name === yardstick.name ? {} : { yardstick: yardstick.name, yardstickValue: confidence(of(yardstick.name)).mean }; // prettier-ignore
      report({ bench: 'policy', case: `${name}, ${where}`, metric, value: mean, unit, ...against });
      report({ bench: 'policy', case: `${name}, ${where}`, metric: `${metric}Ci95`, value: halfWidth, unit });
      if (name === yardstick.name) continue;
      // The same seeds under both: the difference is much surer than either.
      const difference = confidence(of(name).map((value, i) => value - of(yardstick.name)[i]!));
      report({ bench: 'policy', case: `${name}, ${where}`, metric: `${metric}Gained`, value: difference.mean, unit });
      report({ bench: 'policy', case: `${name}, ${where}`, metric: `${metric}GainedCi95`, value: difference.halfWidth, unit }); // prettier-ignore
    }
  }
}
