import { setTimeout as delay } from 'node:timers/promises';
import { describeViolations } from './checker/check.js';
import { faults, type Stage } from './registry.js';
import { tellFigures, type Counts } from './run.js';
import { settleAndCheck } from './settle.js';

interface Schedule {
  readonly seed: string;
  readonly minutes: number;
  readonly counts: Counts;
}

/** After so many faults everything comes to rest and is looked at. */
const FAULTS_BEFORE_A_CHECK = 8;
const LASTS_MS = [300, 3_000] as const;
const PAUSE_MS = [200, 2_500] as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Faults at random, up to two at a time, each healed after a while; what is violated ends the run. */
export async function runRandomly(stage: Stage, { seed, minutes, counts }: Schedule): Promise<void> {
  const injected = new Map<string, number>();
  const endsAt = performance.now() + minutes * 60_000;
  const weighted = faults.map((fault) => [fault, fault.weight ?? 1] as const);
  let violations = 0;
  while (performance.now() < endsAt && violations === 0) {
    stage.load.resume();
    for (let count = 0; count < FAULTS_BEFORE_A_CHECK && performance.now() < endsAt; count += 1) {
      const chosen = [stage.random.weighted(weighted), ...(stage.random.chance(0.3) ? [stage.random.weighted(weighted)] : [])];
      const heals = [];
      for (const fault of new Set(chosen)) {
        injected.set(fault.name, (injected.get(fault.name) ?? 0) + 1);
        heals.push(await fault.inject(stage));
      }
      await delay(stage.random.int(...LASTS_MS));
      for (const heal of heals.reverse()) await heal();
      await stage.cluster.heal();
      await delay(stage.random.int(...PAUSE_MS));
    }
    const found = await settleAndCheck(stage);
    violations = found.reduce((sum, { offenders }) => sum + offenders.length, 0);
    if (violations > 0) say(describeViolations(found));
  }
  say('faults injected:');
  for (const [name, count] of [...injected].sort()) say(`  ${String(count).padStart(4)}  ${name}`);
  tellFigures(stage);
  say(`violations: ${violations}`);
  if (violations > 0) say(`again: npm run test:faults -- --seed ${seed} --minutes ${minutes}`);
  counts[violations > 0 ? 'failed' : 'passed'] += 1;
}
