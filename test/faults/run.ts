import { createRandom } from '../../src/shared/random.js';
import { until } from '../harness/until.js';
import { describeViolations } from './checker/check.js';
import type { Violation } from './checker/evidence.js';
import { INTERRUPTED } from './harness/child.js';
import { Cluster } from './harness/cluster.js';
import { Load } from './load/load.js';
import { runRandomly } from './random-mode.js';
import { NotPossibleHere, rows, type Row, type Stage } from './registry.js';
import './rows/index.js';
import { settleAndCheck } from './settle.js';
import { say, sayWhy, tellFigures, type Counts } from './tell.js';

export interface RunOptions {
  /** Everything random comes from it. */
  readonly seed: string;
  /** Faults at random for so long, instead of the table. */
  readonly minutes?: number;
  /** Only rows whose name contains it. */
  readonly only?: string;
  /** The compiled service. */
  readonly service: string;
  readonly keepLogs?: boolean;
}

/** On a machine where everything else runs as well. */
const AT_WORK_WITHIN_MS = 40_000;
/** Several pairs are in the middle of their chats by then, others on their way to one. */
const AT_WORK_MESSAGES = 20;

const lastLook: Row = {
  name: 'a last look at everything, when five seconds are over',
  promise: 'no invariant is violated',
  run: () => Promise.resolve(),
};

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** The rows of the table one after the other, on one cluster; or, with `minutes`, faults at random. */
export async function runFaults(options: RunOptions): Promise<Counts> {
  const { seed, minutes, only, service } = options;
  say(`seed ${seed}`);
  stopOnSignal();
  const startedAt = performance.now();
  const cluster = await Cluster.start({ service });
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  let load: Load | undefined;
  try {
    load = await Load.prepare(cluster, createRandom(`${seed} load`));
    const stage: Stage = { cluster, load, random: createRandom(`${seed} faults`), note: (line) => say(`      ${line}`) };
    say(`started in ${seconds(startedAt)}`);
    if (minutes !== undefined) await runRandomly(stage, { seed, minutes, counts });
    else {
      const chosen = rows.filter(({ name }) => only === undefined || name.includes(only));
      counts.skipped = only === undefined ? 0 : rows.length - chosen.length;
      const blamed = new Set<string>();
      for (const row of chosen) await runRow(row, stage, options, counts, blamed);
      await runRow(lastLook, stage, options, counts, blamed);
      tellFigures(stage);
    }
  } finally {
    await load?.stop();
    const isWorthALook = counts.failed > 0 || options.keepLogs === true;
    if (isWorthALook) say(`logs of all processes: ${cluster.folder}`);
    await cluster.stop({ keepFolder: isWorthALook });
    say(`took ${seconds(startedAt)}`);
  }
  return counts;
}

/** @param blamed what earlier rows were blamed for: it stays as it is, and is not this one's */
async function runRow(row: Row, stage: Stage, { seed }: RunOptions, counts: Counts, blamed: Set<string>): Promise<void> {
  const startedAt = performance.now();
  try {
    const before = stage.load.acked;
    stage.load.resume();
    await until('the load is at work', () => stage.load.acked >= before + AT_WORK_MESSAGES, { timeoutMs: AT_WORK_WITHIN_MS });
    await row.run({ ...stage, random: stage.random.fork(row.name) });
    const violations = newAmong(await settleAndCheck(stage, { isLast: row === lastLook }), blamed);
    if (violations.length > 0) throw new Error(describeViolations(violations));
    counts.passed += 1;
    say(`ok    ${row.name} (${seconds(startedAt)})`);
  } catch (error) {
    if (error instanceof NotPossibleHere) {
      counts.skipped += 1;
      return say(`skip  ${row.name}: ${error.message}`);
    }
    counts.failed += 1;
    say(`FAILED ${row.name} (${seconds(startedAt)}); expected: ${row.promise}`);
    sayWhy(error);
    say(`again: npm run test:faults -- --seed ${seed} --only '${row.name}'`);
    // The next row has a whole cluster.
    await stage.cluster.heal();
  }
}

function newAmong(violations: readonly Violation[], blamed: Set<string>): Violation[] {
  const isNew = (violation: Violation, offender: string): boolean => !blamed.has(`${violation.check}: ${offender}`);
  const found = violations.map((one) => ({ ...one, offenders: one.offenders.filter((offender) => isNew(one, offender)) }));
  for (const { check, offenders } of found) for (const offender of offenders) blamed.add(`${check}: ${offender}`);
  return found.filter(({ offenders }) => offenders.length > 0);
}

function stopOnSignal(): void {
  // Whatever was started is ended with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));
}
