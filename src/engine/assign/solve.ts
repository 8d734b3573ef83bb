import { ColumnSearch } from './column-search.js';
import type { AssignGraph } from './graph.js';
import { Matching } from './matching.js';
import { RowSearch } from './row-search.js';

/**
 * Sets gains to what the prices leave, and keeps the matches of the last solve that are still the best of their rows.
 */
function begin(matching: Matching): void {
  const { graph, gain, price } = matching;
  for (let row = 0; row < graph.rows; row += 1) {
    gain[row] = matching.bestGain(row);
    const edge = graph.lastEdge[row]!;
    if (edge < 0) continue;
    const column = graph.edgeColumn[edge]!;
    if (graph.edgeScore[edge]! - price[column]! === gain[row] && matching.hasSpare(column)) matching.match(row, edge);
  }
}

/**
 * The exact solution, from the prices given (integers, 0 or more). The more of them are those of an optimum, the less
 * there is to do: rows without a match enter one by one, then columns with a price but spare capacity are settled. All
 * in the order of the graph, so that the result depends on graph and prices alone.
 */
export function solve(graph: AssignGraph, price: Float64Array): Matching {
  const matching = new Matching(graph, price);
  begin(matching);
  const rowSearch = new RowSearch(matching);
  for (let row = 0; row < graph.rows; row += 1) {
    if (matching.edgeOfRow[row]! < 0) rowSearch.enter(row);
  }
  let columnSearch: ColumnSearch | undefined;
  for (let column = 0; column < graph.columns; column += 1) {
    if (price[column]! > 0 && matching.hasSpare(column)) {
      columnSearch ??= new ColumnSearch(matching);
      columnSearch.settle(column);
    }
  }
  return matching;
}
