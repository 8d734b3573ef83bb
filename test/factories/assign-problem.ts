import fc from 'fast-check';
import type { AssignProblem } from '../../src/engine/assign/problem.js';

export type Candidates = [host: number, score: number][];

/** A problem without ids: hosts by capacity, layovers by candidates. */
export const problem = (capacities: number[], ...candidates: Candidates[]): AssignProblem => ({
  hosts: capacities.map((capacity) => ({ capacity })),
  layovers: candidates.map((list) => ({ candidates: list })),
});

const named = (capacities: readonly number[], layovers: readonly Candidates[]): AssignProblem => ({
  hosts: capacities.map((capacity, i) => ({ id: `h${i}`, capacity })),
  layovers: layovers.map((candidates, i) => ({ id: `l${i}`, candidates })),
});

/** Up to 7 layovers and 5 hosts of capacities 0 to 3; few distinct scores, so that ties abound; empty rows; doubles. */
export const smallProblem = fc
  .integer({ min: 1, max: 5 })
  .chain((hostCount) => {
    const score = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1_000_000 }));
    const candidates = fc.array(fc.tuple(fc.nat(hostCount - 1), score), { maxLength: 6 });
    return fc.record({
      hosts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: hostCount, maxLength: hostCount }),
      layovers: fc.array(candidates, { maxLength: 7 }),
    });
  })
  .map(({ hosts, layovers }) => named(hosts, layovers));

/** 100 to 140 layovers, enough for an auction, that contest 60 hosts of capacities 0 to 2; of scores up to `highest`. */
export const largeProblem = (highest: number): fc.Arbitrary<AssignProblem> =>
  fc
    .record({
      capacities: fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }),
      layovers: fc.array(fc.array(fc.tuple(fc.nat(59), fc.nat(highest)), { minLength: 1, maxLength: 8 }), {
        minLength: 100,
        maxLength: 140,
      }),
    })
    .map(({ capacities, layovers }) => named(capacities, layovers));

/** The score of a pair: the best of those that the layover names the host with; -Infinity where it does not. */
export const scoreOf = ({ layovers }: AssignProblem, layover: number, host: number): number =>
  Math.max(
    ...(layovers[layover]?.candidates ?? []).filter(([candidate]) => candidate === host).map(([, score]) => score),
  );

/** The highest total by trying everything: for each layover in turn, every host with capacity left, or nobody. */
export function totalByTrying({ hosts, layovers }: AssignProblem): number {
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

/**
 * The highest total by the Hungarian method on the whole matrix (rows: layovers; columns: every unit of every host, and
 * for each layover a column in which it stays unmatched): slow, and nothing like the engine's way.
 */
export function totalByMatrix(any: AssignProblem): number {
  const units = any.hosts.flatMap(({ capacity }, host) => Array.from({ length: capacity }, () => host));
  const rows = any.layovers.length;
  const columns = units.length + rows;
  const cost = any.layovers.map(({ candidates }) => {
    const best = new Map<number, number>();
    for (const [host, score] of candidates) best.set(host, Math.max(score, best.get(host) ?? 0));
    return Array.from({ length: columns }, (_, column) =>
      column < units.length ? -(best.get(units[column]!) ?? 0) : 0,
    );
  });
  const rowDual = new Float64Array(rows + 1);
  const columnDual = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    const from = new Int32Array(columns + 1);
    const least = new Float64Array(columns + 1).fill(Infinity);
    const isDone = new Uint8Array(columns + 1);
    let at = 0;
    rowOf[0] = row;
    do {
      isDone[at] = 1;
      const current = rowOf[at]!;
      let step = Infinity;
      let next = 0;
      for (let column = 1; column <= columns; column += 1) {
        if (isDone[column]) continue;
        const reduced = cost[current - 1]![column - 1]! - rowDual[current]! - columnDual[column]!;
        if (reduced < least[column]!) {
          least[column] = reduced;
          from[column] = at;
        }
        if (least[column]! < step) {
          step = least[column]!;
          next = column;
        }
      }
      for (let column = 0; column <= columns; column += 1) {
        if (isDone[column]) {
          rowDual[rowOf[column]!]! += step;
          columnDual[column]! -= step;
        } else {
          least[column]! -= step;
        }
      }
      at = next;
    } while (rowOf[at] !== 0);
    while (at !== 0) {
      rowOf[at] = rowOf[from[at]!]!;
      at = from[at]!;
    }
  }
  let total = 0;
  for (let column = 1; column <= columns; column += 1) {
    if (rowOf[column]! > 0) total -= cost[rowOf[column]! - 1]![column - 1]!;
  }
  return total;
}

/** The same problem with hosts, layovers and candidates in another order, drawn from `random` (0 to 1). */
export function reordered(any: AssignProblem, random: () => number): AssignProblem {
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const hostOrder = shuffle(any.hosts.map((_, index) => index));
  return {
    hosts: hostOrder.map((index) => any.hosts[index]!),
    layovers: shuffle(any.layovers).map(({ id, candidates }) => ({
      ...(id === undefined ? {} : { id }),
      candidates: shuffle(candidates).map(([host, score]) => [hostOrder.indexOf(host), score] as const),
    })),
  };
}

/** Pairs by id, in no particular order of the input. */
export const pairsById = (
  { hosts, layovers }: AssignProblem,
  pairs: readonly (readonly [layover: number, host: number])[],
): string[] => pairs.map(([layover, host]) => `${layovers[layover]?.id}-${hosts[host]?.id}`).sort();
