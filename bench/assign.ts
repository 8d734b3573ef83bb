import { assign, type AssignProblem } from '../src/engine/index.js';
import type { Size } from './index.js';
import { note, report } from './lib/figure.js';
import { geo, hot, type InstanceSize } from './lib/assign-instances.js';
import { medianMs } from './lib/interleaved.js';

const SEED = 'assign-2026';

const sizes: Record<Size, { geo: InstanceSize; hot: InstanceSize }> = {
  small: {
    geo: { layovers: 500, hosts: 2_000, candidates: 50 },
    hot: { layovers: 500, hosts: 400, candidates: 50 },
  },
  full: {
    geo: { layovers: 5_000, hosts: 20_000, candidates: 50 },
    hot: { layovers: 5_000, hosts: 4_000, candidates: 50 },
  },
};

/** Takes the best pair that is left, again and again: what one would do without an assignment. */
function greedy({ hosts, layovers }: AssignProblem): { total: number; matched: number } {
  const edges = layovers.flatMap(({ candidates }, layover) =>
    candidates.map(([host, score]) => ({ layover, host, score })),
  );
  edges.sort((a, b) => b.score - a.score || a.layover - b.layover || a.host - b.host);
  const left = hosts.map(({ capacity }) => capacity);
  const taken = new Set<number>();
  let total = 0;
  for (const { layover, host, score } of edges) {
    if (taken.has(layover) || left[host] === 0) continue;
    taken.add(layover);
    left[host]! -= 1;
    total += score;
  }
  return { total, matched: taken.size };
}

/** The exact assignment against global greedy: what it gains in score and matches, and what it costs in time. */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}`);
  for (const [kind, make] of [['geo', geo], ['hot', hot]] as const) {
    const { layovers, hosts, candidates } = sizes[size][kind];
    const problem = make(`${SEED}/${kind}`, sizes[size][kind]);
    const exact = assign(problem);
    const simple = greedy(problem);
    const took = await medianMs([
      { name: 'exact', run: () => assign(problem) },
      { name: 'greedy', run: () => greedy(problem) },
    ]);
    const common = { bench: 'assign', case: `${kind} ${layovers}x${hosts}x${candidates}`, yardstick: 'greedy' };
    const line = (metric: string, unit: string, value: number, yardstickValue: number) =>
      report({ ...common, metric, value, unit, yardstickValue });
    line('totalScore', 'points', exact.total, simple.total);
    line('matched', 'layovers', exact.pairs.length, simple.matched);
    line('medianMs', 'ms', took.get('exact')!, took.get('greedy')!);
  }
}
