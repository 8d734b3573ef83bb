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
  small: { seeds: 2, hosts: 200, warmUpDays: 2, measuredDays: 2 },
  full: { seeds: 20, hosts: world.hosts, warmUpDays: world.warmUpDays, measuredDays: world.measuredDays },
};

const yardstick = byScore(3);
const compared: readonly Policy[] = [yardstick, broadcast, oneAtATime, rounds('rounds')];
/** What each part of the policy does, on fewer seeds. */
const parts: readonly Policy[] = [
  byScore(3, true),
  rounds('rounds, fatigue free', { fatiguePrice: 0 }),
  rounds('rounds, exposure free', { exposurePrice: 0 }),
  { ...rounds('rounds, 25 % standing yes'), standingYesPercent: 25 },
];
const PARTS_EVERY = 5;

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
  const all = size === 'full' ? [...compared, ...parts] : compared;
  const outcomes = new Map(all.map(({ name }) => [name, new Map<number, Outcome>()]));
  for (let n = 0; n < seeds; n += 1) {
    const scenario = scenarioOf(`${SEED}/${n}`, days, sizes[size]);
    for (const policy of n % PARTS_EVERY === 0 ? all : compared) {
      outcomes.get(policy.name)!.set(n, outcomeOf(new Simulation(scenario, policy).run(), scenario));
    }
  }
  const where = `${hosts} hosts ${warmUpDays}+${measuredDays} d`;
  const base = outcomes.get(yardstick.name)!;
  for (const [name, bySeed] of outcomes) {
    for (const [metric, unit] of metrics) {
      const line = { bench: 'policy', case: `${name}, ${where}`, unit };
      const { mean, halfWidth } = confidence([...bySeed.values()].map((outcome) => outcome[metric]));
      const same = confidence([...bySeed.keys()].map((seed) => base.get(seed)![metric]));
      const isYardstick = name === yardstick.name || same.mean === 0;
      const against = isYardstick ? {} : { yardstick: yardstick.name, yardstickValue: same.mean };
      report({ ...line, metric, value: mean, ...against });
      report({ ...line, metric: `${metric}Ci95`, value: halfWidth });
      if (name === yardstick.name) continue;
      // The same seeds under both: the difference is much surer than either.
      const difference = confidence([...bySeed].map(([seed, outcome]) => outcome[metric] - base.get(seed)![metric]));
      report({ ...line, metric: `${metric}Gained`, value: difference.mean });
      report({ ...line, metric: `${metric}GainedCi95`, value: difference.halfWidth });
    }
  }
}
