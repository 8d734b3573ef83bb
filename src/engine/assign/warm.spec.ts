import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  largeProblem,
  pairsById,
  problem,
  reordered,
  smallProblem,
  totalByMatrix,
  totalByTrying,
} from '../../../test/factories/assign-problem.js';
import { createRandom } from '../../shared/random.js';
import { assign } from './assign.js';
import type { AssignMemory } from './memory.js';
import type { AssignProblem } from './problem.js';

const BONUS = 3;

/** The problem with the bonus written into the scores of the pairs that the memory holds. */
function withBonus(any: AssignProblem, { hostIds, layoverIds, hostOfLayover }: AssignMemory): AssignProblem {
  const stays = (layoverId?: string, hostId?: string): boolean => {
    const place = layoverIds.indexOf(layoverId ?? '');
    return place >= 0 && hostOfLayover[place]! >= 0 && hostIds[hostOfLayover[place]!] === hostId;
  };
  return {
    hosts: any.hosts,
    layovers: any.layovers.map(({ id, candidates }) => ({
      id: id!,
      candidates: candidates.map(
        ([host, score]) => [host, score + (stays(id, any.hosts[host]!.id) ? BONUS : 0)] as const,
      ),
    })),
  };
}

/** Some hosts withdraw, some change their capacity, some layovers leave, some scores change; new ones come. */
function changed(any: AssignProblem, seed: number): AssignProblem {
  const random = createRandom(seed);
  const kept = any.hosts.map((_, index) => index).filter(() => random.chance(0.9));
  const hosts = kept.map((index) =>
    random.chance(0.1) ? { ...any.hosts[index]!, capacity: random.int(0, 3) } : any.hosts[index]!,
  );
  hosts.push({ id: `new-${seed}`, capacity: 1 });
  const layovers = any.layovers
    .filter(() => random.chance(0.9))
    .map(({ id, candidates }) => ({
      id: id!,
      candidates: candidates
        .filter(([host]) => kept.includes(host))
        .map(([host, score]) => [kept.indexOf(host), random.chance(0.1) ? random.int(0, 10) : score] as const),
    }));
  layovers.push({ id: `new-${seed}`, candidates: hosts.map((_, host) => [host, random.int(0, 10)] as const) });
  return { hosts, layovers };
}

describe('a warm assignment', () => {
  it('is worth as much as a cold one, on random sequences of changes', () => {
    fc.assert(
      fc.property(smallProblem, fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 4 }), (first, seeds) => {
        let current = first;
        let { memory } = assign(first);
        for (const seed of seeds) {
          current = changed(current, seed);
          const warm = assign(current, { previous: memory });
          expect(warm.total).toBe(totalByTrying(current));
          ({ memory } = warm);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('maximises the total with the bonuses of those who stay, and reports it without', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(), (first, seed) => {
        const { memory } = assign(first);
        const next = changed(first, seed);
        const { total, stayed } = assign(next, { previous: memory, stayBonus: BONUS });
        expect(total + stayed * BONUS).toBe(totalByTrying(withBonus(next, memory)));
      }),
      { numRuns: 500 },
    );
  });

  it('is as exact on problems large enough for an auction', () => {
    fc.assert(
      fc.property(largeProblem(1000), fc.nat(), (first, seed) => {
        const { memory } = assign(first);
        const next = changed(first, seed);
        const { total, stayed } = assign(next, { previous: memory, stayBonus: BONUS });
        expect(total + stayed * BONUS).toBe(totalByMatrix(withBonus(next, memory)));
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same pairs of ids and the same memory however the input is ordered', () => {
    fc.assert(
      fc.property(fc.oneof(smallProblem, largeProblem(5)), fc.nat(), (first, seed) => {
        const { memory: previous } = assign(first);
        const next = changed(first, seed);
        const random = createRandom(seed);
        const other = reordered(next, () => random.next());
        const { pairs, memory } = assign(next, { previous, stayBonus: BONUS });
        const again = assign(other, { previous, stayBonus: BONUS });
        expect(pairsById(other, again.pairs)).toEqual(pairsById(next, pairs));
        expect(again.memory).toEqual(memory);
      }),
    );
  });

  it('looks at each candidate about once where nothing has changed', () => {
    fc.assert(
      fc.property(largeProblem(1000), (any) => {
        const candidates = any.layovers.reduce((sum, { candidates: { length } }) => sum + length, 0);
        const cold = assign(any);
        const warm = assign(any, { previous: cold.memory, stayBonus: BONUS });
        expect(pairsById(any, warm.pairs)).toEqual(pairsById(any, cold.pairs));
        expect(warm.stayed).toBe(cold.pairs.length);
        expect(warm.effort).toBeLessThanOrEqual(2 * candidates);
      }),
    );
  });

  it('leaves a pair for another only where that gains more than the bonus', () => {
    const scores = (other: number): AssignProblem => ({
      hosts: [
        { id: 'a', capacity: 1 },
        { id: 'b', capacity: 1 },
      ],
      layovers: [
        {
          id: 'l',
          candidates: [
            [0, 10],
            [1, other],
          ],
        },
      ],
    });
    const { memory: previous } = assign(scores(0));
    expect(assign(scores(13), { previous, stayBonus: 4 })).toMatchObject({ pairs: [[0, 0]], total: 10, stayed: 1 });
    expect(assign(scores(15), { previous, stayBonus: 4 })).toMatchObject({ pairs: [[0, 1]], total: 15, stayed: 0 });
  });

  it('forgets those who have no id', () => {
    const { memory } = assign(problem([1], [[0, 5]]));
    expect(memory).toMatchObject({ hostIds: [], layoverIds: [] });
  });

  it('takes a memory that was cloned, or whose prices are off, for what it is', () => {
    fc.assert(
      fc.property(smallProblem, fc.array(fc.double(), { minLength: 5, maxLength: 5 }), (any, prices) => {
        const { memory, total } = assign(any);
        expect(assign(any, { previous: structuredClone(memory) }).total).toBe(total);
        const off = { ...memory, prices: Float64Array.from(memory.hostIds, (_, i) => prices[i]!) };
        expect(assign(any, { previous: off }).total).toBe(total);
      }),
    );
  });

  it.each([-1, NaN, Infinity])('refuses a bonus of %d', (stayBonus) => {
    expect(() => assign(problem([1], [[0, 5]]), { stayBonus })).toThrow(RangeError);
  });
});
