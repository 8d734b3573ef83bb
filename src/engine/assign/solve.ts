import { Auction, type AuctionPhase } from './auction.js';
import { ColumnSearch } from './column-search.js';
import type { AssignGraph } from './graph.js';
import { Matching, type Solution } from './matching.js';
import { RowSearch } from './row-search.js';
import { TieSearch } from './tie-search.js';

export interface Solved {
  readonly solution: Solution;
  /** False where the effort was spent before: the solution is feasible, its duals bound how good it is. */
  readonly isExact: boolean;
  /** Edges looked at. */
  readonly effort: number;
}

/** An auction pays where more rows than these, and more than this share of all, have to find their match anew. */
const FEW_ROWS = 64;
const FEW_SHARE = 1 / 8;

/**
 * Sets gains to what the prices leave, and keeps those of the matches given that are the best of their rows. Returns how
 * many rows are left that would gain by a match.
 */
function begin(matching: Matching, edges: Int32Array): number {
  const { graph, gain, price } = matching;
  matching.clear();
  let wanting = 0;
  for (let row = 0; row < graph.rows; row += 1) {
    const best = matching.bestGain(row);
    gain[row] = best;
    const edge = edges[row]!;
    const column = edge < 0 ? -1 : graph.edgeColumn[edge]!;
    if (column >= 0 && graph.edgeScore[edge]! - price[column]! === best && matching.hasSpare(column)) {
      matching.match(row, edge);
    } else if (best > 0) {
      wanting += 1;
    }
  }
  return wanting;
}

/** Searches until the matching is optimal. False where the effort was spent before. */
function finish(matching: Matching): boolean {
  const { graph, edgeOfRow, gain, price } = matching;
  const rowSearch = new RowSearch(matching);
  for (let row = 0; row < graph.rows; row += 1) {
    if (edgeOfRow[row]! >= 0 || gain[row] === 0) continue;
    if (matching.isSpent) return false;
    rowSearch.enter(row);
  }
  let columnSearch: ColumnSearch | undefined;
  for (let column = 0; column < graph.columns; column += 1) {
    while (price[column]! > 0 && matching.hasSpare(column)) {
      if (matching.isSpent) return false;
      columnSearch ??= new ColumnSearch(matching);
      columnSearch.takeOne(column);
    }
  }
  const tieSearch = new TieSearch(matching);
  for (let row = 0; row < graph.rows; row += 1) {
    if (edgeOfRow[row]! < 0) tieSearch.enter(row);
  }
  return true;
}

/**
 * The exact solution, from the prices given (integers, 0 or more; they are changed). Where they leave little to do, as
 * those of the last solve do, rows without a match enter one by one; otherwise an auction from nothing first finds
 * prices that do. The result depends on graph, prices and effort alone.
 *
 * `maxEffort` is how many edges may be looked at; what was begun is finished, and the answer, exact or not, takes two
 * more looks at each edge.
 */
export function solve(graph: AssignGraph, price: Float64Array, maxEffort = Infinity): Solved {
  const matching = new Matching(graph, price, maxEffort);
  const wanting = begin(matching, graph.lastEdge);
  let phase: AuctionPhase | undefined;
  if (wanting > FEW_ROWS && wanting > graph.rows * FEW_SHARE) {
    price.fill(0);
    phase = new Auction(matching).run();
    if (phase && !matching.isSpent) {
      // Integer scores have integer prices: what is less than 1 is the auction's own epsilon.
      for (let column = 0; column < graph.columns; column += 1) price[column] = Math.round(price[column]!);
      begin(matching, phase.edgeOfRow);
    }
  }
  const isExact = !matching.isSpent && finish(matching);
  const solution = isExact ? matching : bestOf(graph, phase ? [phase, matching] : [matching]);
  return { solution, isExact, effort: matching.effort };
}

/** The best of the matchings, completed, with the prices that prove most. */
function bestOf(graph: AssignGraph, phases: readonly AuctionPhase[]): Solution {
  const matchings = phases.map(({ edgeOfRow }) => completed(graph, edgeOfRow));
  const duals = phases.map(({ price }) => boundBy(graph, price));
  const { edgeOfRow } = matchings.reduce((best, other) => (other.total > best.total ? other : best));
  const { gain, price } = duals.reduce((best, other) => (other.bound < best.bound ? other : best));
  return { edgeOfRow, gain, price };
}

/** Gives unmatched rows the best of what is left, one after the other. */
function completed(graph: AssignGraph, edges: Int32Array): { edgeOfRow: Int32Array; total: number } {
  const { rows, edgeStart, edgeColumn, edgeScore } = graph;
  const edgeOfRow = edges.slice();
  const left = graph.capacity.slice();
  for (const edge of edgeOfRow) if (edge >= 0) left[edgeColumn[edge]!]! -= 1;
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    let best = edgeOfRow[row]!;
    if (best < 0) {
      for (let e = edgeStart[row]!; e < edgeStart[row + 1]!; e += 1) {
        if (left[edgeColumn[e]!]! === 0) continue;
        const more = best < 0 ? 1 : edgeScore[e]! - edgeScore[best]!;
        if (more > 0 || (more === 0 && edgeColumn[e]! < edgeColumn[best]!)) best = e;
      }
      if (best >= 0) left[edgeColumn[best]!]! -= 1;
    }
    edgeOfRow[row] = best;
    if (best >= 0) total += edgeScore[best]!;
  }
  return { edgeOfRow, total };
}

/** The upper bound that prices prove: what the hosts would cost, and what each row would gain at best. */
function boundBy(graph: AssignGraph, prices: Float64Array) {
  const price = prices.map(Math.round);
  const matching = new Matching(graph, price, Infinity);
  let bound = 0;
  for (let row = 0; row < graph.rows; row += 1) {
    matching.gain[row] = matching.bestGain(row);
    bound += matching.gain[row]!;
  }
  for (let column = 0; column < graph.columns; column += 1) bound += price[column]! * graph.capacity[column]!;
  return { gain: matching.gain, price, bound };
}
