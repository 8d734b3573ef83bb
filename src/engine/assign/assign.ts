import { verifyCertificate } from './certificate.js';
import { buildGraph } from './graph.js';
import type { AssignProblem } from './problem.js';
import { stableSum } from './scale.js';
import { solve } from './solve.js';

export interface Assignment {
  /** Sum of the scores of the pairs. */
  readonly total: number;
  /** Indexes of layover and host of each match, in the order of layovers. */
  readonly pairs: readonly (readonly [layover: number, host: number])[];
  /** The dual certificate was checked; an answer without it is never returned. */
  readonly certified: true;
  /** How far below the true maximum the total may be: 0 with integer scores. */
  readonly gap: number;
  /** What one more unit of each host's capacity would add to the total at most; 0 with capacity to spare. */
  readonly prices: readonly number[];
  /** What each layover adds to the total beyond the prices it pays; 0 where unmatched. */
  readonly gains: readonly number[];
  /** Number of connected components, each a problem of its own. */
  readonly components: number;
}

/**
 * The assignment of layovers to hosts with the highest total score: each layover to at most one of its candidates, each
 * host to at most `capacity` layovers, staying unmatched allowed.
 *
 * Exact: every answer carries a dual certificate that was checked. Integer scores up to 2^51 are solved as they are;
 * with fractions, all scores are first rounded to multiples of a power of two some 2^-51 of the largest, and `gap`
 * bounds what that can cost. Ties between assignments of equal total are settled by ids alone: permuting layovers,
 * hosts or candidates that have ids permutes the answer. Without ids the order of the input is the identity.
 *
 * Throws RangeError for a problem that `AssignProblem` does not allow, for ids that occur twice, and for integer scores
 * whose sum is beyond 2^53; CertificateError where the proof fails.
 */
export function assign(problem: AssignProblem): Assignment {
  const graph = buildGraph(problem);
  const solution = solve(graph);
  verifyCertificate(graph, solution);

  const prices = new Array<number>(problem.hosts.length).fill(0);
  const gains = new Array<number>(problem.layovers.length).fill(0);
  const pairs: [number, number][] = [];
  const scores: number[] = [];
  solution.price.forEach((price, column) => (prices[graph.hostOfColumn[column]!] = price / graph.scale));
  solution.edgeOfRow.forEach((edge, row) => {
    const layover = graph.layoverOfRow[row]!;
    gains[layover] = solution.gain[row]! / graph.scale;
    if (edge < 0) return;
    const host = graph.hostOfColumn[graph.edgeColumn[edge]!]!;
    pairs.push([layover, host]);
    scores.push(graph.inputScore[edge]!);
  });
  pairs.sort(([a], [b]) => a - b);
  const total = stableSum(scores);
  if (graph.scale === 1 && !Number.isSafeInteger(total)) throw new RangeError('the scores add up to more than 2^53');
  return { total, pairs, certified: true, gap: graph.gap, prices, gains, components: graph.componentStart.length - 1 };
}
