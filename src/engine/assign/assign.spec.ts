import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Candidates,
  largeProblem,
  pairsById,
  problem,
  reordered,
  scoreOf,
  smallProblem,
  totalByMatrix,
  totalByTrying,
} from '../../../test/factories/assign-problem.js';
import { createRandom } from '../../shared/random.js';
import { assign } from './assign.js';
import { tableOf } from './table.js';

describe('assign', () => {
  it('gives up the best pair where the two next best are worth more together', () => {
    const result = assign(
      problem(
        [1, 1],
        [
          [0, 10],
          [1, 9],
        ],
        [[0, 8]],
      ),
    );
    expect(result).toMatchObject({
      total: 17,
      pairs: [
        [0, 1],
        [1, 0],
      ],
      certified: true,
      gap: 0,
    });
  });

  it('fills a host up to the capacity, with the best layovers', () => {
    const result = assign(problem([2], [[0, 5]], [[0, 7]], [[0, 6]]));
    expect(result).toMatchObject({
      total: 13,
      pairs: [
        [1, 0],
        [2, 0],
      ],
    });
  });

  it('prices a host at what another unit of capacity would add', () => {
    const contested: Candidates[] = [[[0, 5]], [[0, 7]], [[0, 6]]];
    expect(assign(problem([2], ...contested)).prices).toEqual([5]);
    expect(assign(problem([2], ...contested)).gains).toEqual([0, 2, 1]);
    expect(assign(problem([3], ...contested)).total - assign(problem([2], ...contested)).total).toBe(5);
  });

  it('leaves a layover alone whose only host has no capacity', () => {
    expect(assign(problem([0], [[0, 5]]))).toMatchObject({ total: 0, pairs: [] });
  });

  it('answers an empty problem', () => {
    expect(assign({ hosts: [], layovers: [] })).toMatchObject({ total: 0, pairs: [], components: 0 });
  });

  it('matches a pair of score 0 rather than leave it', () => {
    expect(assign(problem([1], [[0, 0]])).pairs).toEqual([[0, 0]]);
  });

  it('counts the best score of a host that is named twice', () => {
    expect(
      assign(
        problem(
          [2],
          [
            [0, 3],
            [0, 8],
            [0, 5],
          ],
        ),
      ),
    ).toMatchObject({ total: 8, pairs: [[0, 0]] });
  });

  it('counts connected components, not those without any candidate', () => {
    expect(assign(problem([1, 1, 1], [[0, 1]], [[2, 1]], [[0, 2]], [])).components).toBe(2);
  });

  it('settles ties by ids, not by the order of the input', () => {
    const hosts = [
      { id: 'b', capacity: 1 },
      { id: 'a', capacity: 1 },
    ];
    const layovers = [
      {
        id: 'z',
        candidates: [
          [0, 5],
          [1, 5],
        ],
      },
      {
        id: 'y',
        candidates: [
          [0, 5],
          [1, 5],
        ],
      },
    ] as const;
    const straight = assign({ hosts, layovers }).pairs.map(([l, h]) => [layovers[l]?.id, hosts[h]?.id]);
    const turned = {
      hosts: hosts.toReversed(),
      layovers: layovers.toReversed().map(({ id, candidates }) => ({
        id,
        candidates: candidates.map(([host, score]) => [1 - host, score] as const),
      })),
    };
    const back = assign(turned).pairs.map(([l, h]) => [turned.layovers[l]?.id, turned.hosts[h]?.id]);
    expect(back.sort()).toEqual(straight.sort());
  });

  it.each([
    ['a negative score', problem([1], [[0, -1]])],
    ['a score that is no number', problem([1], [[0, NaN]])],
    ['a score beyond 2^51', problem([1], [[0, 2 ** 51 + 2]])],
    ['an unknown host', problem([1], [[1, 5]])],
    ['a fractional host', problem([1, 1], [[0.5, 5]])],
    ['a negative capacity', problem([-1], [[0, 5]])],
    ['a fractional capacity', problem([1.5], [[0, 5]])],
    [
      'an id that occurs twice',
      {
        hosts: [
          { id: 'a', capacity: 1 },
          { id: 'a', capacity: 1 },
        ],
        layovers: [],
      },
    ],
  ])('refuses %s', (_, wrong) => {
    expect(() => assign(wrong)).toThrow(RangeError);
  });

  it('refuses integer scores whose sum no double holds exactly', () => {
    const five = Array.from({ length: 5 }, (_, host): [number, number][] => [[host, 2 ** 51]]);
    expect(() => assign(problem([1, 1, 1, 1, 1], ...five))).toThrow(RangeError);
    expect(assign(problem([1, 1, 1], ...five.slice(0, 3))).total).toBe(3 * 2 ** 51);
  });

  it('solves fractions to within the gap that it reports', () => {
    const result = assign(
      problem(
        [1, 1],
        [
          [0, 0.1],
          [1, 0.3],
        ],
        [
          [0, 0.2],
          [1, 0.3],
        ],
      ),
    );
    expect(result.total).toBeCloseTo(0.5, 15);
    expect(result.gap).toBeGreaterThan(0);
    expect(result.gap).toBeLessThan(1e-14);
  });

  it('has no gap with fractions that are exact in binary', () => {
    expect(
      assign(
        problem(
          [1, 1],
          [
            [0, 0.5],
            [1, 0.25],
          ],
        ),
      ),
    ).toMatchObject({ total: 0.5, gap: 0 });
  });

  it('finds the same total as an oracle that tries everything, on 2,000 random problems', () => {
    fc.assert(
      fc.property(smallProblem, (any) => {
        const { total, pairs } = assign(any);
        expect(total).toBe(totalByTrying(any));
        expect(pairs.reduce((sum, [layover, host]) => sum + scoreOf(any, layover, host), 0)).toBe(total);
        expect(new Set(pairs.map(([layover]) => layover)).size).toBe(pairs.length);
        const spare = any.hosts.map(({ capacity }, host) => capacity - pairs.filter((pair) => pair[1] === host).length);
        expect(Math.min(...spare)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([1, 5, 1_000_000])('finds the same total as the Hungarian method, of scores up to %d', (highest) => {
    fc.assert(
      fc.property(largeProblem(highest), (any) => expect(assign(any).total).toBe(totalByMatrix(any))),
      { numRuns: 30 },
    );
  });

  it('gives the same pairs of ids and the same memory however layovers, hosts and candidates are ordered', () => {
    fc.assert(
      fc.property(fc.oneof(smallProblem, largeProblem(20)), fc.nat(), (any, seed) => {
        const random = createRandom(seed);
        const other = reordered(any, () => random.next());
        const { pairs, memory } = assign(any);
        const again = assign(other);
        expect(pairsById(other, again.pairs)).toEqual(pairsById(any, pairs));
        expect(again.memory).toEqual(memory);
      }),
    );
  });

  it('gives the same answer to a problem in columns', () => {
    fc.assert(fc.property(smallProblem, (any) => expect(assign(tableOf(any))).toEqual(assign(any))));
  });

  it.each([
    ['too few capacities', { capacities: [] }],
    ['too few scores', { candidateScore: [] }],
    ['starts that leave candidates out', { candidateStart: [0, 0] }],
    ['starts that go back', { layoverIds: ['a', 'b'], candidateStart: [0, 2, 1] }],
  ])('refuses columns with %s', (_, wrong) => {
    const table = tableOf(problem([1], [[0, 5]]));
    expect(() => assign({ ...table, ...wrong })).toThrow(RangeError);
  });

  it('returns prices and gains from which anybody can prove the total to be the maximum', () => {
    fc.assert(
      fc.property(largeProblem(1000), (large) => {
        const { total, prices, gains } = assign(large);
        expect([...prices, ...gains].every((dual) => dual >= 0 && Number.isInteger(dual))).toBe(true);
        const isCovered = large.layovers.every(({ candidates }, layover) =>
          candidates.every(
            ([host, score]) => large.hosts[host]!.capacity === 0 || gains[layover]! + prices[host]! >= score,
          ),
        );
        expect(isCovered).toBe(true);
        const upperBound =
          gains.reduce((sum, gain) => sum + gain, 0) +
          prices.reduce((sum, price, host) => sum + price * large.hosts[host]!.capacity, 0);
        expect(total).toBe(upperBound);
      }),
    );
  });

  it('never loses by another layover or another unit of capacity', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(4), (any, at) => {
        const { total } = assign(any);
        const hosts = any.hosts.map((host, index) => (index === at ? { ...host, capacity: host.capacity + 1 } : host));
        expect(assign({ ...any, hosts }).total).toBeGreaterThanOrEqual(total);
        expect(assign({ ...any, layovers: any.layovers.slice(1) }).total).toBeLessThanOrEqual(total);
      }),
    );
  });
});
