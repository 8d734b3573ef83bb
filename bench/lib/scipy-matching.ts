import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AssignProblem } from '../../src/engine/index.js';

/** Reads a matrix in compressed rows, then matches it at every line of input; only the matching is in the answer's time. */
const PROGRAM = `
import json, sys, time
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
m = json.load(open(sys.argv[1]))
graph = csr_array((np.array(m["data"], dtype=float), m["indices"], m["indptr"]), shape=m["shape"])
print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    rows, columns = min_weight_full_bipartite_matching(graph, maximize=True)
    took = time.perf_counter() - start
    print(json.dumps({"ms": took * 1000, "total": float(graph[rows, columns].sum()) - m["shape"][0]}), flush=True)
`;

export const hasScipy = (): boolean =>
  spawnSync('python3', ['-c', 'import scipy.sparse.csgraph'], { stdio: 'ignore' }).status === 0;

/**
 * The problem as scipy wants it: it matches every row, once each column, and takes a 0 for no edge. So each unit of a
 * host's capacity is a column, each layover has a column of its own that stands for staying unmatched, and every score
 * is 1 more than ours.
 */
function matrixOf({ hosts, layovers }: AssignProblem) {
  const firstUnit: number[] = [];
  let units = 0;
  for (const { capacity } of hosts) {
    firstUnit.push(units);
    units += capacity;
  }
  const data: number[] = [];
  const indices: number[] = [];
  const indptr = [0];
  layovers.forEach(({ candidates }, layover) => {
    for (const [host, score] of [...candidates].sort(([a], [b]) => a - b)) {
      for (let unit = 0; unit < hosts[host]!.capacity; unit += 1) {
        indices.push(firstUnit[host]! + unit);
        data.push(score + 1);
      }
    }
    indices.push(units + layover);
    data.push(1);
    indptr.push(indices.length);
  });
  return { data, indices, indptr, shape: [layovers.length, units + layovers.length] };
}

export interface ScipyMatching {
  /** The highest total. */
  run(): Promise<number>;
  close(): void;
}

/** A Python process that holds the problem and matches it on demand. */
export async function scipyMatching(problem: AssignProblem): Promise<ScipyMatching> {
  const folder = mkdtempSync(join(tmpdir(), 'interlude-scipy-'));
  writeFileSync(join(folder, 'problem.json'), JSON.stringify(matrixOf(problem)));
  const python = spawn('python3', ['-c', PROGRAM, join(folder, 'problem.json')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  await lines.next();
  rmSync(folder, { recursive: true });
  return {
    run: async () => {
      python.stdin.write('\n');
      const answer: IteratorResult<string, unknown> = await lines.next();
      return (JSON.parse(String(answer.value)) as { total: number }).total;
    },
    close: () => void python.stdin.end(),
  };
}
