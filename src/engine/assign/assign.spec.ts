import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assign } from './assign.js';
import type { AssignProblem } from './problem.js';

type Candidates = [host: number, score: number][];

const problem = (capacities: number[], ...candidates: Candidates[]): AssignProblem => ({
  hosts: capacities.map((capacity) => ({ capacity })),
  layovers: candidates.map((list) => ({ candidates: list })),
});

/** The highest total by trying everything: for each layover in turn, every host with capacity left, or nobody. */
function oracle({ hosts, layovers }: AssignProblem): number {
  const known = new Map<string, number>();
  const best = (layover: number, left: readonly number[]): number => {
    const candidates = layovers[layover]?.candidates;
    if (!candidates) return 0;
    const key = `${layover}:${left.join()}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    let total = best(layover + 1, left);
    for (const [host, score] of candidates) {
      const spare = left[host] ?? 0;
      if (spare > 0) total = Math.max(total, score + best(layover + 1, left.with(host, spare - 1)));
    }
    known.set(key, total);
    return total;
  };
  return best(
    0,
    hosts.map(({ capacity }) => capacity),
  );
}

/** Up to 7 layovers and 5 hosts of capacities 0 to 3; few distinct scores, so that ties abound; empty rows; doubles. */
const anyProblem = fc
  .integer({ min: 1, max: 5 })
  .chain((hostCount) => {
    const score = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1_000_000 }));
    const candidates = fc.array(fc.tuple(fc.integer({ min: 0, max: hostCount - 1 }), score), { maxLength: 6 });
    return fc.record({
      hosts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: hostCount, maxLength: hostCount }),
      layovers: fc.array(candidates, { maxLength: 7 }),
    });
  })
  .map(({ hosts, layovers }): AssignProblem => ({
    hosts: hosts.map((capacity, i) => ({ id: `h${i}`, capacity })),
    layovers: layovers.map((candidates, i) => ({ id: `l${i}`, candidates })),
  }));

/** Sparse problems of a hundred layovers in which hosts are contested. */
const largeProblem = fc
  .record({
    capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 }),
    layovers: fc.array(fc.array(fc.tuple(fc.nat(39), fc.nat(1000)), { minLength: 1, maxLength: 8 }), {
      minLength: 60,
      maxLength: 100,
    }),
  })
  .map(({ capacities, layovers }) => problem(capacities, ...layovers));

const bestScore = (candidates: readonly (readonly [number, number])[], host: number): number =>
  Math.max(...candidates.filter(([candidate]) => candidate === host).map(([, score]) => score));

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
      fc.property(anyProblem, (any) => {
        const { total, pairs } = assign(any);
        expect(total).toBe(oracle(any));
        const scores = pairs.map(([layover, host]) => bestScore(any.layovers[layover]?.candidates ?? [], host));
        expect(scores.reduce((sum, score) => sum + score, 0)).toBe(total);
        expect(new Set(pairs.map(([layover]) => layover)).size).toBe(pairs.length);
        const spare = any.hosts.map(({ capacity }, host) => capacity - pairs.filter((pair) => pair[1] === host).length);
        expect(Math.min(...spare)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same pairs of ids however layovers, hosts and candidates are ordered', () => {
    const shuffled = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(anyProblem, shuffled, (any, randoms) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => [randoms.next().value ?? 0, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const hostOrder = shuffle(any.hosts.map((_, index) => index));
        const other: AssignProblem = {
          hosts: hostOrder.map((index) => any.hosts[index]!),
          layovers: shuffle(any.layovers).map(({ id, candidates }) => ({
            id,
            candidates: shuffle(candidates).map(([host, score]) => [hostOrder.indexOf(host), score] as const),
          })),
        };
        const named = (of: AssignProblem): string[] =>
          assign(of)
            .pairs.map(([layover, host]) => `${of.layovers[layover]?.id}-${of.hosts[host]?.id}`)
            .sort();
        expect(named(other)).toEqual(named(any));
      }),
    );
  });

  it('returns prices and gains from which anybody can prove the total to be the maximum', () => {
    fc.assert(
      fc.property(largeProblem, (large) => {
        const { total, prices, gains } = assign(large);
        expect([...prices, ...gains].every((dual) => dual >= 0)).toBe(true);
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
      fc.property(anyProblem, fc.nat(4), (any, at) => {
        const { total } = assign(any);
        const hosts = any.hosts.map((host, index) => (index === at ? { ...host, capacity: host.capacity + 1 } : host));
        expect(assign({ ...any, hosts }).total).toBeGreaterThanOrEqual(total);
        expect(assign({ ...any, layovers: any.layovers.slice(1) }).total).toBeLessThanOrEqual(total);
      }),
    );
  });
});
