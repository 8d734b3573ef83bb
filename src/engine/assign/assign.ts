import { verifyCertificate } from './certificate.js';
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
}

export interface Assignment {
  /** Sum of the scores of the pairs, without bonuses. */
  readonly total: number;
  /** Indexes of layover and host of each match, in the order of layovers. */
  readonly pairs: readonly (readonly [layover: number, host: number])[];
  /** How many of the pairs are those of the last solve, each with its bonus. */
  readonly stayed: number;
  /** How the answer was found. */
  readonly method: 'exact';
  /** The dual certificate was checked; an answer without it is never returned. */
  readonly certified: true;
  /** How far the total with its bonuses may be below the maximum: 0 with integer scores. */
  readonly gap: number;
  /** What one more unit of each host's capacity would add to the total at most; 0 with capacity to spare. */
  readonly prices: readonly number[];
  /** What each layover adds to the total beyond the prices it pays; 0 where unmatched. */
  readonly gains: readonly number[];
  /** Number of connected components, each a problem of its own. */
  readonly components: number;
  /** For the next solve. */
  readonly memory: AssignMemory;
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

/**
 * The assignment of layovers to hosts with the highest total score: each layover to at most one of its candidates, each
 * host to at most `capacity` layovers, staying unmatched allowed.
 */
export function assign(problem: AssignProblem | AssignTable, options: AssignOptions = {}): Assignment {
  const { previous, stayBonus = 0 } = options;
  if (!(stayBonus >= 0 && stayBonus <= MAX_SCORE)) throw new RangeError(`a bonus must be from 0 to ${MAX_SCORE}`);
  const table = tableOf(problem);
  const { graph, order } = buildGraph(table, previous, stayBonus);
  const solution = solve(graph, pricesBefore(graph, order, previous));
  verifyCertificate(graph, solution);
  return present(table, graph, order, solution);
}

function present(table: AssignTable, graph: AssignGraph, order: AssignOrder, solution: Solution): Assignment {
  const prices = new Array<number>(table.hostIds.length).fill(0);
  const gains = new Array<number>(table.layoverIds.length).fill(0);
  const hostOf = new Int32Array(table.layoverIds.length).fill(-1);
  const scores: number[] = [];
  let stayed = 0;
  solution.price.forEach((price, column) => (prices[graph.hostOfColumn[column]!] = price / graph.scale));
  solution.edgeOfRow.forEach((edge, row) => {
    const layover = graph.layoverOfRow[row]!;
    gains[layover] = solution.gain[row]! / graph.scale;
    if (edge < 0) return;
    hostOf[layover] = graph.hostOfColumn[graph.edgeColumn[edge]!]!;
    scores.push(graph.inputScore[edge]!);
    if (edge === graph.lastEdge[row]) stayed += 1;
  });
  const pairs: [number, number][] = [];
  hostOf.forEach((host, layover) => {
    if (host >= 0) pairs.push([layover, host]);
  });
  const total = stableSum(scores);
  if (graph.scale === 1 && !Number.isSafeInteger(total)) throw new RangeError('the scores add up to more than 2^53');
  const memory = memoryOf(table, order, prices, hostOf);
  const components = countComponents(graph);
  return { total, pairs, stayed, method: 'exact', certified: true, gap: graph.gap, prices, gains, components, memory };
}

function memoryOf(
  { hostIds, layoverIds }: AssignTable,
  { hosts, layovers }: AssignOrder,
  prices: readonly number[],
  hostOf: Int32Array,
): AssignMemory {
  const namedHosts = hosts.order.subarray(0, hosts.named);
  const namedLayovers = layovers.order.subarray(0, layovers.named);
  const placeOf = new Int32Array(hostIds.length).fill(-1);
  namedHosts.forEach((host, place) => (placeOf[host] = place));
  return {
    hostIds: Array.from(namedHosts, (host) => hostIds[host]!),
    prices: Float64Array.from(namedHosts, (host) => prices[host]!),
    layoverIds: Array.from(namedLayovers, (layover) => layoverIds[layover]!),
    hostOfLayover: namedLayovers.map((layover) => (hostOf[layover]! < 0 ? -1 : placeOf[hostOf[layover]!]!)),
  };
}
