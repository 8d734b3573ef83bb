import type { AssignGraph } from './graph.js';

/** Edges by column, and in a column by row: entries of column `c` are `start[c] .. start[c + 1] - 1`. */
export interface EdgesByColumn {
  readonly start: Int32Array;
  readonly edge: Int32Array;
  readonly row: Int32Array;
}

export function edgesByColumn({ rows, columns, edgeStart, edgeColumn }: AssignGraph): EdgesByColumn {
  const start = new Int32Array(columns + 1);
  for (const column of edgeColumn) start[column + 1]! += 1;
  for (let column = 0; column < columns; column += 1) start[column + 1]! += start[column]!;
  const next = start.slice();
  const edge = new Int32Array(edgeColumn.length);
  const row = new Int32Array(edgeColumn.length);
  for (let r = 0; r < rows; r += 1) {
    for (let e = edgeStart[r]!; e < edgeStart[r + 1]!; e += 1) {
      const to = next[edgeColumn[e]!]!;
      edge[to] = e;
      row[to] = r;
      next[edgeColumn[e]!] = to + 1;
    }
  }
  return { start, edge, row };
}
