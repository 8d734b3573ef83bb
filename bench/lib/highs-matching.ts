import loadHighs from 'highs';
import type { AssignProblem } from '../../src/engine/index.js';

/**
 * The problem as a linear programme, which has integer corners: a variable from 0 to 1 for each candidate, a row for
 * each layover (at most 1) and each host (at most the capacity). Passed as arrays: no text is parsed.
 */
function programmeOf({ hosts, layovers }: AssignProblem) {
  const cost: number[] = [];
  const indices: number[] = [];
  layovers.forEach(({ candidates }, layover) => {
    for (const [host, score] of candidates) {
      cost.push(-score);
      indices.push(layover, layovers.length + host);
    }
  });
  const rows = layovers.length + hosts.length;
  return {
    numCols: cost.length,
    numRows: rows,
    colCost: Float64Array.from(cost),
    colLower: new Float64Array(cost.length),
    colUpper: new Float64Array(cost.length).fill(1),
    rowLower: new Float64Array(rows).fill(-Infinity),
    rowUpper: Float64Array.from([...layovers.map(() => 1), ...hosts.map(({ capacity }) => capacity)]),
    matrix: {
      format: 'csc' as const,
      numRows: rows,
      numCols: cost.length,
      starts: Int32Array.from({ length: cost.length + 1 }, (_, i) => 2 * i),
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
  };
}

/** Solves the problem by HiGHS, as it comes from npm (WebAssembly, one thread), afresh at every call. */
export async function highsMatching(problem: AssignProblem): Promise<() => number> {
  // Its types are written for CommonJS; as an ES module the default export is the loader itself.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)();
  const programme = programmeOf(problem);
  return () => {
    const model = highs.createModel();
    try {
      model.options.set('output_flag', false);
      model.passModel(programme);
      model.run();
      return -model.getObjectiveValue();
    } finally {
      model.dispose();
    }
  };
}
