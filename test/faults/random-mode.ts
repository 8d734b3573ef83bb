import { setTimeout as delay } from 'node:timers/promises';
import { describeViolations } from './checker/check.js';
import { faults, type Stage } from './registry.js';
import { say, sayWhy, tellFigures, type Counts } from './tell.js';
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

/** Faults at random, up to two at a time, each healed after a while; what is violated, or does not come back, ends the run. */
export async function runRandomly(stage: Stage, { seed, minutes, counts }: Schedule): Promise<void> {
  const injected = new Map<string, number>();
  let violations = 0;
  try {
    const endsAt = performance.now() + minutes * 60_000;
    while (performance.now() < endsAt && violations === 0) {
      stage.load.resume();
      for (let count = 0; count < FAULTS_BEFORE_A_CHECK && performance.now() < endsAt; count += 1) await breakSomething(stage, injected);
      const found = await settleAndCheck(stage, { isLast: performance.now() >= endsAt });
      violations = found.reduce((sum, { offenders }) => sum + offenders.length, 0);
      if (violations > 0) say(describeViolations(found));
    }
  } catch (error) {
    violations += 1;
    sayWhy(error);
  }
  say('faults injected:');
  for (const [name, count] of [...injected].sort()) say(`  ${String(count).padStart(4)}  ${name}`);
  tellFigures(stage);
  say(`violations: ${violations}`);
  if (violations > 0) say(`again: npm run test:faults -- --seed ${seed} --minutes ${minutes}`);
  counts[violations > 0 ? 'failed' : 'passed'] += 1;
}

/** One fault, or two at a time, for a while. */
async function breakSomething(stage: Stage, injected: Map<string, number>): Promise<void> {
  const { random, cluster } = stage;
  const weighted = faults.map((fault) => [fault, fault.weight ?? 1] as const);
  const chosen = new Set([random.weighted(weighted), ...(random.chance(0.3) ? [random.weighted(weighted)] : [])]);
  const heals = [];
  for (const fault of chosen) {
    injected.set(fault.name, (injected.get(fault.name) ?? 0) + 1);
    say(`      ${fault.name}`);
    heals.push(await fault.inject(stage));
  }
  await delay(random.int(...LASTS_MS));
  for (const heal of heals.reverse()) await heal();
  await cluster.heal();
  await delay(random.int(...PAUSE_MS));
}
