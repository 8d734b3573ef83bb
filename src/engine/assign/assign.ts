import { provenGap, verifyCertificate } from './certificate.js';
import { countComponents } from './components.js';
import { type AssignGraph, type AssignOrder, buildGraph } from './graph.js';
import type { Solution } from './matching.js';
import type { AssignMemory } from './memory.js';
import type { AssignProblem, AssignTable } from './problem.js';
import { MAX_SCORE, stableSum } from './scale.js';
import { solve } from './solve.js';
import { tableOf } from './table.js';

export interface AssignOptions {
  /** What the last solve left behind: where this one starts. */
  readonly previous?: AssignMemory;
  /** Added to the score of each pair of the last solve that is still possible. 0 or more, in units of the scores. */
  readonly stayBonus?: number;
  /**
   * How many edges (candidates) the solver may look at before it has to answer with what it has: a budget without a
   * clock. 0 or more. Default: as many as the exact answer takes, from 1 for each candidate (warm) to some 20 (cold).
   */
  readonly effort?: number;
}

interface AnyAssignment {
  /** Sum of the scores of the pairs, without bonuses. */
  readonly total: number;
  /** Indexes of layover and host of each match, in the order of layovers. */
  readonly pairs: readonly (readonly [layover: number, host: number])[];
  /** How many of the pairs are those of the last solve, each with its bonus. */
  readonly stayed: number;
  /** How far at most the total with its bonuses is below the maximum, proved. Exact answers to integer scores: 0. */
  readonly gap: number;
  /** What one more unit of each host's capacity would add to the total at most. Exact: 0 with capacity to spare. */
  readonly prices: readonly number[];
  /** What each layover adds to the total beyond the prices it pays. Exact: 0 where unmatched. */
  readonly gains: readonly number[];
  /** Number of connected components, each a problem of its own. */
  readonly components: number;
  /** Edges looked at. */
  readonly effort: number;
  /** For the next solve. */
  readonly memory: AssignMemory;
}

/** The maximum. Its dual certificate was checked; it is never returned without. */
export interface ExactAssignment extends AnyAssignment {
  readonly method: 'exact';
  readonly certified: true;
}

/** What an auction came to within the effort allowed: feasible, its gap proved, but not the maximum as far as we know. */
export interface AuctionAssignment extends AnyAssignment {
  readonly method: 'auction';
  readonly certified: false;
}

export type Assignment = ExactAssignment | AuctionAssignment;

/**
 * The assignment of layovers to hosts with the highest total score: each layover to at most one of its candidates, each
 * host to at most `capacity` layovers, staying unmatched allowed.
 *
 * Exact: every answer carries a dual certificate that was checked. Integer scores up to 2^51 are solved as they are;
 * with fractions, all scores are first rounded to multiples of a power of two some 2^-51 of the largest, and `gap`
 * bounds what that can cost. Only where `effort` does not suffice the answer is an auction's, with its gap.
 *
 * With `previous` and `stayBonus` it maximises the total plus a bonus for each pair that stays: exactly so, too. The
 * memory makes that fast where little has changed, and decides between optima of equal worth.
 *
 * Ties are settled by ids and memory alone: permuting layovers, hosts or candidates that have ids permutes the answer
 * and leaves its memory as it is. Without ids the order of the input is the identity, and nothing is remembered.
 *
 * Throws RangeError for a problem that `AssignProblem` does not allow, for ids that occur twice, for a bonus or effort
 * that is negative, and for integer scores whose sum is beyond 2^53; CertificateError where the proof fails.
 */
export function assign(problem: AssignProblem | AssignTable, options?: AssignOptions & { effort?: never }): ExactAssignment;
export function assign(problem: AssignProblem | AssignTable, options: AssignOptions): Assignment;
export function assign(problem: AssignProblem | AssignTable, options: AssignOptions = {}): Assignment {
  const { previous, stayBonus = 0, effort = Infinity } = options;
  if (!(stayBonus >= 0 && stayBonus <= MAX_SCORE)) throw new RangeError(`a bonus must be from 0 to ${MAX_SCORE}`);
  if (!(effort >= 0)) throw new RangeError('an effort must be 0 or more');
  const table = tableOf(problem);
  const { graph, order } = buildGraph(table, previous, stayBonus);
  const solved = solve(graph, pricesBefore(graph, order, previous), effort);
  const answer = { ...present(table, graph, order, solved.solution), effort: solved.effort };
  if (!solved.isExact) {
    const gap = provenGap(graph, solved.solution) / graph.scale + graph.gap;
    return { ...answer, gap, method: 'auction', certified: false };
  }
  verifyCertificate(graph, solved.solution);
  return { ...answer, gap: graph.gap, method: 'exact', certified: true };
}

/** Prices to start from, as integers of the graph: those of the last solve, 0 for hosts who are new. */
function pricesBefore({ columns, hostOfColumn, scale }: AssignGraph, { hosts }: AssignOrder, previous?: AssignMemory) {
  const price = new Float64Array(columns);
  if (!previous) return price;
  return price.map((_, column) => {
    const place = hosts.knownPlace[hostOfColumn[column]!]!;
    const known = place < 0 ? 0 : Math.round(previous.prices[place]! * scale);
    return known > 0 ? Math.min(known, MAX_SCORE) : 0;
  });
}

function present(table: AssignTable, graph: AssignGraph, order: AssignOrder, { edgeOfRow, gain, price }: Solution) {
  const prices = new Array<number>(table.hostIds.length).fill(0);
  const gains = new Array<number>(table.layoverIds.length).fill(0);
  const hostOf = new Int32Array(table.layoverIds.length).fill(-1);
  const scores: number[] = [];
  let stayed = 0;
  for (let column = 0; column < graph.columns; column += 1) {
    prices[graph.hostOfColumn[column]!] = price[column]! / graph.scale;
  }
  for (let row = 0; row < graph.rows; row += 1) {
    const layover = graph.layoverOfRow[row]!;
    const edge = edgeOfRow[row]!;
    gains[layover] = gain[row]! / graph.scale;
    if (edge < 0) continue;
    hostOf[layover] = graph.hostOfColumn[graph.edgeColumn[edge]!]!;
    scores.push(graph.inputScore[edge]!);
    if (edge === graph.lastEdge[row]) stayed += 1;
  }
  const pairs: [number, number][] = [];
  hostOf.forEach((host, layover) => {
    if (host >= 0) pairs.push([layover, host]);
  });
  const total = stableSum(scores);
  if (graph.scale === 1 && !Number.isSafeInteger(total)) throw new RangeError('the scores add up to more than 2^53');
  const memory = memoryOf(table, order, prices, hostOf);
  return { total, pairs, stayed, prices, gains, components: countComponents(graph), memory };
}

function memoryOf(
  { hostIds, layoverIds }: AssignTable,
  { hosts, layovers }: AssignOrder,
  prices: readonly number[],
  hostOf: Int32Array,
): AssignMemory {
  const placeOf = new Int32Array(hostIds.length).fill(-1);
  const memory = {
    hostIds: new Array<string>(hosts.named),
    prices: new Float64Array(hosts.named),
    layoverIds: new Array<string>(layovers.named),
    hostOfLayover: new Int32Array(layovers.named).fill(-1),
  };
  for (let place = 0; place < hosts.named; place += 1) {
    const host = hosts.order[place]!;
    placeOf[host] = place;
    memory.hostIds[place] = hostIds[host]!;
    memory.prices[place] = prices[host]!;
  }
  for (let place = 0; place < layovers.named; place += 1) {
    const layover = layovers.order[place]!;
    memory.layoverIds[place] = layoverIds[layover]!;
    if (hostOf[layover]! >= 0) memory.hostOfLayover[place] = placeOf[hostOf[layover]!]!;
  }
  return memory;
}
