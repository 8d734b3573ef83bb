import type { AssignGraph } from './graph.js';
import type { Solution } from './matching.js';

/** The solver's answer failed the proof of its optimality: a defect of the engine, never a result. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new CertificateError(`assignment failed its certificate: ${what}`);
}

/**
 * Proves a solution optimal by linear programming duality, in exact integers: the matching respects capacities, the
 * duals are feasible (`gain >= 0`, `price >= 0`, `gain + price >= score` on every edge), and slackness is complementary
 * (equality on matched edges, no gain for unmatched rows, no price for columns with spare capacity). Together they say
 * that no assignment has a higher total. Throws CertificateError otherwise.
 */
export function verifyCertificate(graph: AssignGraph, { edgeOfRow, gain, price }: Solution): void {
  const used = new Int32Array(graph.columns);
  for (let row = 0; row < graph.rows; row += 1) {
    const matched = edgeOfRow[row]!;
    const from = graph.edgeStart[row]!;
    const to = graph.edgeStart[row + 1]!;
    const rowGain = gain[row]!;
    check(rowGain >= 0, 'a gain is negative');
    check(matched === -1 ? rowGain === 0 : matched >= from && matched < to, 'a row is matched by no edge of its own');
    for (let e = from; e < to; e += 1) {
      const slack = rowGain + price[graph.edgeColumn[e]!]! - graph.edgeScore[e]!;
      if (slack < 0 || (e === matched && slack !== 0)) check(false, 'an edge violates the duals');
    }
    if (matched >= 0) used[graph.edgeColumn[matched]!]! += 1;
  }
  for (let column = 0; column < graph.columns; column += 1) {
    const spare = graph.capacity[column]! - used[column]!;
    check(spare >= 0, 'a column is matched beyond its capacity');
    check(price[column]! >= 0 && (price[column] === 0 || spare === 0), 'a column with spare capacity has a price');
  }
}
