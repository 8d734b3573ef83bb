import type { AssignGraph } from './graph.js';

/** A matching of rows to columns with the dual prices that prove how good it is. All numbers are integers. */
export interface Solution {
  /** Edge of each matched row, -1 where unmatched. */
  readonly edgeOfRow: Int32Array;
  /** Dual of each row: what it is better off by than staying unmatched. */
  readonly gain: Float64Array;
  /** Dual of each column: what another unit of its capacity would be worth. */
  readonly price: Float64Array;
}

/**
 * A solution in the making. While it is made, the duals are feasible (`gain >= 0`, `price >= 0`, `gain + price >= score`
 * on every edge) and matched edges are tight; what is missing are matches of rows that have a gain and of columns that
 * have a price.
 */
export class Matching implements Solution {
  readonly edgeOfRow: Int32Array;
  readonly gain: Float64Array;
  readonly price: Float64Array;
  /** Rows matched to a column as a linked list: `firstRow[column]`, then `nextRow[row]`, -1 at its end. */
  readonly firstRow: Int32Array;
  readonly nextRow: Int32Array;
  /** Units of capacity used. */
  readonly used: Int32Array;
  /** Edges looked at so far. */
  effort = 0;

  constructor(
    readonly graph: AssignGraph,
    price: Float64Array,
    private readonly maxEffort: number,
  ) {
    const { rows, columns } = graph;
    this.edgeOfRow = new Int32Array(rows).fill(-1);
    this.gain = new Float64Array(rows);
    this.price = price;
    this.firstRow = new Int32Array(columns).fill(-1);
    this.nextRow = new Int32Array(rows).fill(-1);
    this.used = new Int32Array(columns);
  }

  get isSpent(): boolean {
    return this.effort >= this.maxEffort;
  }

  /** Unmatches every row. */
  clear(): void {
    this.edgeOfRow.fill(-1);
    this.firstRow.fill(-1);
    this.nextRow.fill(-1);
    this.used.fill(0);
  }

  hasSpare(column: number): boolean {
    return this.used[column]! < this.graph.capacity[column]!;
  }

  match(row: number, edge: number): void {
    const column = this.graph.edgeColumn[edge]!;
    this.edgeOfRow[row] = edge;
    this.nextRow[row] = this.firstRow[column]!;
    this.firstRow[column] = row;
    this.used[column]! += 1;
  }

  /** Unmatches a row and returns the column that it leaves, -1 where it was unmatched. */
  release(row: number): number {
    const edge = this.edgeOfRow[row]!;
    if (edge < 0) return -1;
    const column = this.graph.edgeColumn[edge]!;
    if (this.firstRow[column] === row) {
      this.firstRow[column] = this.nextRow[row]!;
    } else {
      let before = this.firstRow[column]!;
      while (this.nextRow[before] !== row) before = this.nextRow[before]!;
      this.nextRow[before] = this.nextRow[row]!;
    }
    this.nextRow[row] = -1;
    this.edgeOfRow[row] = -1;
    this.used[column]! -= 1;
    return column;
  }

  /**
   * Matches along a path back to its first row, which is unmatched: each row moves to the column by which the path went
   * on. `reachedBy` and `reachedFrom` tell by which edge and from which row a column was reached.
   */
  shift(endColumn: number, reachedBy: Int32Array, reachedFrom: Int32Array): void {
    let column = endColumn;
    while (column >= 0) {
      const row = reachedFrom[column]!;
      const edge = reachedBy[column]!;
      column = this.release(row);
      this.match(row, edge);
    }
  }

  /** What a row would gain at today's prices, 0 where it had better stay unmatched. */
  bestGain(row: number): number {
    const { edgeStart, edgeColumn, edgeScore } = this.graph;
    const price = this.price;
    const to = edgeStart[row + 1]!;
    let best = 0;
    for (let e = edgeStart[row]!; e < to; e += 1) {
      const gain = edgeScore[e]! - price[edgeColumn[e]!]!;
      if (gain > best) best = gain;
    }
    this.effort += to - edgeStart[row]!;
    return best;
  }
}
