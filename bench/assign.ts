import { assign, type AssignProblem, type ExactAssignment } from '../src/engine/index.js';
import type { Size } from './index.js';
import { note, report } from './lib/figure.js';
import { geo, hot, withdrawn, type InstanceSize } from './lib/assign-instances.js';
import { highsMatching } from './lib/highs-matching.js';
import { medianMs } from './lib/interleaved.js';
import { hasScipy, scipyMatching } from './lib/scipy-matching.js';

const SEED = 'assign-2026';
/** The default of the rule set. */
const STAY_BONUS = 10_000;
/** Looks at a candidate in the mean that the auction's budget allows: about half of what the exact answer takes. */
const EFFORT_PER_CANDIDATE = 8;

const makers = { geo, hot };
type Kind = keyof typeof makers;

const sizes: Record<Size, { greedy: Record<Kind, InstanceSize>; highs: Record<Kind, InstanceSize> }> = {
  small: {
    greedy: {
      geo: { layovers: 500, hosts: 2_000, candidates: 50 },
      hot: { layovers: 500, hosts: 400, candidates: 50 },
    },
    highs: {
      geo: { layovers: 100, hosts: 400, candidates: 50 },
      hot: { layovers: 100, hosts: 80, candidates: 50 },
    },
  },
  full: {
    greedy: {
      geo: { layovers: 5_000, hosts: 20_000, candidates: 50 },
      hot: { layovers: 5_000, hosts: 4_000, candidates: 50 },
    },
    highs: {
      geo: { layovers: 1_000, hosts: 4_000, candidates: 50 },
      hot: { layovers: 1_000, hosts: 800, candidates: 50 },
    },
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

const nameOf = (kind: Kind, { layovers, hosts, candidates }: InstanceSize): string =>
  `${kind} ${layovers}x${hosts}x${candidates}`;

/** Layovers with another host, or none, than before; and those of them whose host withdrew, who had no choice. */
function movesOf(before: ExactAssignment, problem: AssignProblem, after: ExactAssignment, next: AssignProblem) {
  const remaining = new Set(next.hosts.map(({ id }) => id));
  const hostNow = new Map(after.pairs.map(([layover, host]) => [layover, next.hosts[host]!.id]));
  const left = before.pairs.filter(([layover, host]) => hostNow.get(layover) !== problem.hosts[host]!.id);
  const forced = left.filter(([, host]) => !remaining.has(problem.hosts[host]!.id));
  const matchedBefore = new Set(before.pairs.map(([layover]) => layover));
  const newlyMatched = after.pairs.filter(([layover]) => !matchedBefore.has(layover));
  return { moved: left.length + newlyMatched.length, forced: forced.length };
}

/** Exact against global greedy and scipy, warm against cold, and what an auction under a budget comes to. */
async function largeInstance(kind: Kind, size: InstanceSize): Promise<void> {
  const problem = makers[kind](`${SEED}/${kind}`, size);
  const next = withdrawn(`${SEED}/${kind}/withdrawn`, problem, 0.01);
  const exact = assign(problem);
  const simple = greedy(problem);
  const warmOptions = { previous: exact.memory, stayBonus: STAY_BONUS };
  const warm = assign(next, warmOptions);
  const budget = { effort: EFFORT_PER_CANDIDATE * size.layovers * size.candidates };
  const bounded = assign(problem, budget);
  const scipy = hasScipy() ? await scipyMatching(problem) : undefined;
  const scipyTotal = await scipy?.run();
  if (!scipy) note('  skipped: scipy (python3-scipy is not installed)');

  const took = await medianMs([
    { name: 'exact', run: () => assign(problem) },
    { name: 'greedy', run: () => greedy(problem) },
    { name: 'cold', run: () => assign(next) },
    { name: 'warm', run: () => assign(next, warmOptions) },
    { name: 'bounded', run: () => assign(problem, budget) },
    ...(scipy ? [{ name: 'scipy', run: () => scipy.run() }] : []),
  ]);
  scipy?.close();

  const line = (metric: string, unit: string, value: number, yardstick?: string, yardstickValue?: number) =>
    report({
      bench: 'assign',
      case: nameOf(kind, size),
      metric,
      value,
      unit,
      ...(yardstick === undefined ? {} : { yardstick, yardstickValue: yardstickValue ?? 0 }),
    });
  const { moved, forced } = movesOf(exact, problem, warm, next);
  line('totalScore', 'points', exact.total, 'greedy', simple.total);
  line('matched', 'layovers', exact.pairs.length, 'greedy', simple.matched);
  // Ratios other than 1 would be a wrong answer of one of the two.
  if (scipy) line('totalScore', 'points', exact.total, 'scipy', scipyTotal);
  if (scipy) line('medianMs', 'ms', took.get('exact')!, 'scipy', took.get('scipy'));
  line('medianMs', 'ms', took.get('exact')!, 'greedy', took.get('greedy'));
  line('warmMs', 'ms', took.get('warm')!, 'cold', took.get('cold'));
  line('warmEffort', 'edges', warm.effort, 'cold', assign(next).effort);
  line('moved', 'layovers', moved, 'forced', forced);
  line('auctionMs', 'ms', took.get('bounded')!, 'exact', took.get('exact'));
  line('auctionGap', 'points', bounded.gap, 'total', exact.total);
  line('auctionLoss', 'points', exact.total - bounded.total, 'total', exact.total);
}

async function againstHighs(kind: Kind, size: InstanceSize): Promise<void> {
  const problem = makers[kind](`${SEED}/${kind}`, size);
  const highs = await highsMatching(problem);
  const total = Math.round(highs());
  if (total !== assign(problem).total) note(`  HiGHS comes to ${total}, not ${assign(problem).total}`);
  const took = await medianMs([
    { name: 'exact', run: () => assign(problem) },
    { name: 'highs', run: () => highs() },
  ]);
  report({
    bench: 'assign',
    case: nameOf(kind, size),
    metric: 'medianMs',
    value: took.get('exact')!,
    unit: 'ms',
    yardstick: 'highs',
    yardstickValue: took.get('highs')!,
  });
}

/** The exact assignment: what it gains over greedy, what it costs against other exact solvers, and warm against cold. */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}`);
  for (const kind of ['geo', 'hot'] as const) {
    await largeInstance(kind, sizes[size].greedy[kind]);
    await againstHighs(kind, sizes[size].highs[kind]);
  }
}
