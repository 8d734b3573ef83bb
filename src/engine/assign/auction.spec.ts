import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { largeProblem, pairsById, problem, reordered, scoreOf, smallProblem } from '../../../test/factories/assign-problem.js';
import { createRandom } from '../../shared/random.js';
import { assign } from './assign.js';
import { Auction } from './auction.js';
import { CertificateError, provenGap } from './certificate.js';
import { buildGraph } from './graph.js';
import { Matching } from './matching.js';
import { tableOf } from './table.js';

describe('an assignment under a budget', () => {
  it('is feasible, and no further below the maximum than its gap says', () => {
    fc.assert(
      fc.property(fc.oneof(smallProblem, largeProblem(1_000_000)), fc.nat(20_000), (any, effort) => {
        const exact = assign(any);
        const { total, pairs, gap, certified, method } = assign(any, { effort });
        expect(certified).toBe(method === 'exact');
        expect(total + gap).toBeGreaterThanOrEqual(exact.total);
        expect(total).toBeLessThanOrEqual(exact.total);
        expect(pairs.reduce((sum, [layover, host]) => sum + scoreOf(any, layover, host), 0)).toBe(total);
        const spare = any.hosts.map(({ capacity }, host) => capacity - pairs.filter((pair) => pair[1] === host).length);
        expect(Math.min(...spare)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is proved by its prices and gains', () => {
    fc.assert(
      fc.property(largeProblem(1000), fc.nat(5000), (any, effort) => {
        const { total, gap, prices, gains } = assign(any, { effort });
        const bound =
          gains.reduce((sum, gain) => sum + gain, 0) +
          prices.reduce((sum, price, host) => sum + price * any.hosts[host]!.capacity, 0);
        expect(bound).toBe(total + gap);
      }),
    );
  });

  it('never calls itself exact or certified, however good it is', () => {
    expect(assign(problem([1], [[0, 5]]), { effort: 0 })).toMatchObject({
      method: 'auction',
      certified: false,
      total: 5,
    });
  });

  it('keeps to its budget, but for what it has begun', () => {
    fc.assert(
      fc.property(largeProblem(1000), fc.nat(5000), (any, maxEffort) => {
        const candidates = any.layovers.reduce((sum, { candidates: { length } }) => sum + length, 0);
        expect(assign(any, { effort: maxEffort }).effort).toBeLessThanOrEqual(maxEffort + 3 * candidates);
      }),
    );
  });

  it('is exact where the budget suffices', () => {
    fc.assert(
      fc.property(largeProblem(1000), (any) => {
        const { effort, ...exact } = assign(any);
        expect(assign(any, { effort: effort + 1 })).toEqual({ ...exact, effort });
      }),
    );
  });

  it('gives the same pairs of ids however the input is ordered', () => {
    fc.assert(
      fc.property(largeProblem(5), fc.nat(5000), fc.nat(), (any, effort, seed) => {
        const random = createRandom(seed);
        const other = reordered(any, () => random.next());
        expect(pairsById(other, assign(other, { effort }).pairs)).toEqual(pairsById(any, assign(any, { effort }).pairs));
      }),
    );
  });

  it.each([-1, NaN])('refuses a budget of %d', (effort) => {
    expect(() => assign(problem([1], [[0, 5]]), { effort })).toThrow(RangeError);
  });
});

describe('the auction', () => {
  it('ends within rows x its last epsilon of the maximum, with the prices that prove it', () => {
    fc.assert(
      fc.property(fc.oneof(smallProblem, largeProblem(1_000_000)), (any) => {
        const { graph } = buildGraph(tableOf(any), undefined, 0);
        const matching = new Matching(graph, new Float64Array(graph.columns), Infinity);
        new Auction(matching).run();
        for (let row = 0; row < graph.rows; row += 1) matching.gain[row] = matching.bestGain(row);
        const highest = Math.max(0, ...graph.edgeScore);
        expect(provenGap(graph, matching)).toBeLessThanOrEqual((graph.rows * highest) / 1024);
      }),
    );
  });

  it('has no gap proved for a matching beyond the capacity of a host', () => {
    const { graph } = buildGraph(tableOf(problem([1], [[0, 5]], [[0, 4]])), undefined, 0);
    const both = { edgeOfRow: Int32Array.of(0, 1), gain: Float64Array.of(5, 5), price: Float64Array.of(5) };
    expect(() => provenGap(graph, both)).toThrow(CertificateError);
  });

  it('has no gap proved by duals that an edge violates', () => {
    const { graph } = buildGraph(tableOf(problem([1], [[0, 5]])), undefined, 0);
    const low = { edgeOfRow: Int32Array.of(0), gain: Float64Array.of(2), price: Float64Array.of(2) };
    expect(() => provenGap(graph, low)).toThrow(CertificateError);
  });
});
