import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { assign } from './assign.js';

// Public instances with known optima. They are not part of the repository: without them the tests are skipped.
const data = new URL('../../../../shared/data/', import.meta.url);
const at = (path: string): URL => new URL(path, data);
const itWith = (path: string) => (existsSync(at(path)) ? it : it.skip);

/** The minimum cost of a perfect matching: a square matrix turned round to scores is always matched completely. */
function minimumCost(cost: number[][]): number {
  const highest = Math.max(...cost.map((row) => Math.max(...row)));
  const { pairs } = assign({
    hosts: cost.map(() => ({ capacity: 1 })),
    layovers: cost.map((row) => ({ candidates: row.map((c, column) => [column, highest + 1 - c] as const) })),
  });
  expect(pairs.length).toBe(cost.length);
  return pairs.reduce((sum, [row, column]) => sum + cost[row]![column]!, 0);
}

describe('known optima', () => {
  itWith('orlib/assign100.txt')('assign100 of the OR-Library costs 305', () => {
    const [size = 0, ...numbers] = readFileSync(at('orlib/assign100.txt'), 'utf8').trim().split(/\s+/).map(Number);
    const cost = Array.from({ length: size }, (_, row) => numbers.slice(row * size, (row + 1) * size));
    expect(minimumCost(cost)).toBe(305);
  });

  itWith('lap_vectors/small_cases.json')('each of the small matrices of lap has its optimum', () => {
    const cases = JSON.parse(readFileSync(at('lap_vectors/small_cases.json'), 'utf8')) as {
      cost: number[][];
      optimum: number;
    }[];
    expect(cases.map(({ cost }) => minimumCost(cost))).toEqual(cases.map(({ optimum }) => optimum));
    expect(cases.length).toBe(11);
  });

  itWith('lap_vectors/cost_eps.csv.gz')('the 368 x 368 matrix of fractions costs 224.8899507294651', () => {
    const text = gunzipSync(readFileSync(at('lap_vectors/cost_eps.csv.gz')))
      .toString('utf8')
      .trim();
    const cost = text.split('\n').map((line) => line.split(',').map(Number));
    expect(minimumCost(cost)).toBeCloseTo(224.8899507294651, 11);
  });
});
