import type { AssignGraph } from './graph.js';
import type { Solution } from './matching.js';

/** The solver's answer failed the proof of its optimality: a defect of the engine, never a result. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new CertificateError(`assignment failed its certificate: ${what}`);
}

/** A matching within capacities and rows, and feasible duals: what every solution has, exact or not. */
function verifyFeasible(graph: AssignGraph, { edgeOfRow, gain, price }: Solution): Int32Array {
  const used = new Int32Array(graph.columns);
  for (let row = 0; row < graph.rows; row += 1) {
    const matched = edgeOfRow[row]!;
    const from = graph.edgeStart[row]!;
    const to = graph.edgeStart[row + 1]!;
    const rowGain = gain[row]!;
    check(rowGain >= 0, 'a gain is negative');
    check(matched === -1 || (matched >= from && matched < to), 'a row is matched by no edge of its own');
    for (let e = from; e < to; e += 1) {
      if (!(rowGain + price[graph.edgeColumn[e]!]! >= graph.edgeScore[e]!)) check(false, 'an edge violates the duals');
    }
    if (matched >= 0) used[graph.edgeColumn[matched]!]! += 1;
  }
  for (let column = 0; column < graph.columns; column += 1) {
    check(used[column]! <= graph.capacity[column]!, 'a column is matched beyond its capacity');
    check(price[column]! >= 0, 'a price is negative');
  }
  return used;
}

/**
 * Proves a solution optimal by linear programming duality, in exact integers: the matching respects capacities, the
 * duals are feasible (`gain >= 0`, `price >= 0`, `gain + price >= score` on every edge), and slackness is complementary
 * (equality on matched edges, no gain for unmatched rows, no price for columns with spare capacity). Together they say
 * that no assignment has a higher total. Throws CertificateError otherwise.
 */
export function verifyCertificate(graph: AssignGraph, solution: Solution): void {
  const { edgeOfRow, gain, price } = solution;
  const used = verifyFeasible(graph, solution);
  for (let row = 0; row < graph.rows; row += 1) {
    const edge = edgeOfRow[row]!;
    const due = edge < 0 ? 0 : graph.edgeScore[edge]! - price[graph.edgeColumn[edge]!]!;
    check(gain[row] === due, 'a row gains more than its match leaves it');
  }
  for (let column = 0; column < graph.columns; column += 1) {
    const isFull = used[column] === graph.capacity[column];
    check(isFull || price[column] === 0, 'a column with spare capacity has a price');
  }
}

/**
 * Proves how far at most the total of a solution is below the maximum, by weak duality: no total exceeds the gains and
 * prices of feasible duals. Throws CertificateError for a solution that is not feasible.
 */
export function provenGap(graph: AssignGraph, solution: Solution): number {
  const { edgeOfRow, gain, price } = solution;
  verifyFeasible(graph, solution);
  let bound = 0;
  let total = 0;
  for (let row = 0; row < graph.rows; row += 1) {
    bound += gain[row]!;
    if (edgeOfRow[row]! >= 0) total += graph.edgeScore[edgeOfRow[row]!]!;
  }
  for (let column = 0; column < graph.columns; column += 1) bound += price[column]! * graph.capacity[column]!;
  // Sums of integers are exact up to 2^53; beyond, so much is far more than rounding may have taken away.
  return bound - total + (bound > Number.MAX_SAFE_INTEGER ? bound * 2 ** -30 : 0);
}
