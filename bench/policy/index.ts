import { availableParallelism } from 'node:os';
import { Thread } from '../../src/platform/thread/index.js';
import type { Size } from '../index.js';
import { note, report } from '../lib/figure.js';
import { SEED, sizes, yardstick } from './comparison.js';
import type { ComparisonMethods } from './comparison-thread.js';
import { realLayovers } from './flights.js';
import { confidence, type Outcome } from './outcome.js';

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
  if (!realLayovers()) return note('  skipped: the flights of Zurich 2017 are not there (../shared/data/zrh_flights_2017)');
  const { seeds, hosts, warmUpDays, measuredDays } = sizes[size];
  note(`  seeds ${SEED}/0 to ${seeds - 1}; means, and half the width of their 95 % intervals`);
  const outcomes = await outcomesOf(size, seeds);
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

/** Outcomes by policy and seed, in the order of the seeds, which are spread over as many threads as there are cores. */
async function outcomesOf(size: Size, seeds: number): Promise<Map<string, Map<number, Outcome>>> {
  const bySeed: [policy: string, outcome: Outcome][][] = [];
  let next = 0;
  const work = async (thread: Thread<ComparisonMethods>): Promise<void> => {
    while (next < seeds) {
      const seed = next;
      next += 1;
      bySeed[seed] = await thread.call('compareOn', seed, size);
      note(`  seed ${seed} done`);
    }
  };
  const threads = Array.from(
    { length: Math.min(seeds, availableParallelism()) },
    (_, n) => new Thread<ComparisonMethods>(`comparison ${n}`, new URL('./comparison-thread.js', import.meta.url)),
  );
  await Promise.all(threads.map(work)).finally(() => Promise.all(threads.map((thread) => thread.close())));

  const outcomes = new Map<string, Map<number, Outcome>>();
  bySeed.forEach((compared, seed) => {
    for (const [policy, outcome] of compared) {
      outcomes.set(policy, (outcomes.get(policy) ?? new Map<number, Outcome>()).set(seed, outcome));
    }
  });
  return outcomes;
}
