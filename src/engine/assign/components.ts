import type { AssignGraph } from './graph.js';

/** Union-find with path halving. */
function findRoot(parent: Int32Array, node: number): number {
  let at = node;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

/** Number of connected components: problems of their own, between which no search ever passes. */
export function countComponents({ rows, columns, edgeStart, edgeColumn }: AssignGraph): number {
  const parent = new Int32Array(columns);
  for (let column = 0; column < columns; column += 1) parent[column] = column;
  let count = columns;
  for (let row = 0; row < rows && count > 1; row += 1) {
    const root = findRoot(parent, edgeColumn[edgeStart[row]!]!);
    for (let e = edgeStart[row]! + 1; e < edgeStart[row + 1]!; e += 1) {
      const other = findRoot(parent, edgeColumn[e]!);
      if (other === root) continue;
      parent[other] = root;
      count -= 1;
    }
  }
  return count;
}
