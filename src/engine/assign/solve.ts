import type { AssignGraph } from './graph.js';
import { ColumnHeap } from './min-heap.js';

/** A matching of rows to columns with the dual prices that prove it optimal. All numbers are integers. */
export interface Solution {
  /** Edge of each matched row, -1 where unmatched. */
  readonly edgeOfRow: Int32Array;
  /** Dual of each row: what it is better off by than staying unmatched. */
  readonly gain: Float64Array;
  /** Dual of each column: what another unit of its capacity would be worth. */
  readonly price: Float64Array;
}

/**
 * Maximum-score many-to-one assignment by successive shortest augmenting paths (the primal-dual method for min-cost
 * flow; Ahuja, Magnanti, Orlin, *Network Flows*, 1993, sections 9.7 and 12.4): rows enter one by one, each by a
 * Dijkstra search over reduced costs `gain + price - score >= 0`, which the duals keep true. A path ends at a column
 * with spare capacity or at a row that stays (or becomes) unmatched, whichever is cheaper; on a tie the column, so
 * that no match is given up for nothing.
 */
class Solver implements Solution {
  readonly edgeOfRow: Int32Array;
  readonly gain: Float64Array;
  readonly price: Float64Array;

  /** Rows matched to a column as a linked list, -1 at its end. */
  private readonly firstRow: Int32Array;
  private readonly nextRow: Int32Array;
  private readonly used: Int32Array;

  // The search tree of the row that enters.
  private readonly distance: Float64Array;
  /** Edge by which a column was reached, and its row. */
  private readonly reachedBy: Int32Array;
  private readonly reachedFrom: Int32Array;
  private readonly heap: ColumnHeap;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly scanned: Int32Array;

  constructor(private readonly graph: AssignGraph) {
    const { rows, columns } = graph;
    this.edgeOfRow = new Int32Array(rows).fill(-1);
    this.gain = new Float64Array(rows);
    this.price = new Float64Array(columns);
    this.firstRow = new Int32Array(columns).fill(-1);
    this.nextRow = new Int32Array(rows).fill(-1);
    this.used = new Int32Array(columns);
    this.distance = new Float64Array(columns).fill(Infinity);
    this.reachedBy = new Int32Array(columns);
    this.reachedFrom = new Int32Array(columns);
    this.heap = new ColumnHeap(columns, this.distance);
    this.touched = new Int32Array(columns);
    this.scanned = new Int32Array(columns);
  }

  enter(row: number): void {
    this.gain[row] = this.bestGain(row);
    let limit = this.gain[row];
    let endColumn = -1;
    let endRow = row;
    let scannedCount = 0;
    this.scan(row, 0, limit);
    while (!this.heap.isEmpty && this.heap.smallest <= limit) {
      const column = this.heap.pop();
      const distance = this.distance[column]!;
      if (this.used[column]! < this.graph.capacity[column]!) {
        limit = distance;
        endColumn = column;
        break;
      }
      this.scanned[scannedCount] = column;
      scannedCount += 1;
      for (let r = this.firstRow[column]!; r >= 0; r = this.nextRow[r]!) {
        if (distance + this.gain[r]! < limit) {
          limit = distance + this.gain[r]!;
          endRow = r;
        }
        this.scan(r, distance, limit);
      }
    }

    this.gain[row] -= limit;
    for (let i = 0; i < scannedCount; i += 1) {
      const column = this.scanned[i]!;
      const rise = limit - this.distance[column]!;
      if (rise <= 0) continue;
      this.price[column]! += rise;
      for (let r = this.firstRow[column]!; r >= 0; r = this.nextRow[r]!) this.gain[r]! -= rise;
    }
    if (endColumn >= 0) this.augmentFrom(endColumn, row);
    else if (endRow !== row) this.augmentFrom(this.release(endRow), row);
    this.forgetSearch();
  }

  /** What a row would gain at today's prices, 0 where it had better stay unmatched. */
  private bestGain(row: number): number {
    const { edgeStart, edgeColumn, edgeScore } = this.graph;
    let best = 0;
    for (let e = edgeStart[row]!; e < edgeStart[row + 1]!; e += 1) {
      const gain = edgeScore[e]! - this.price[edgeColumn[e]!]!;
      if (gain > best) best = gain;
    }
    return best;
  }

  /** Reaches the columns of a row at a distance from the root; beyond `limit` no path can be the shortest. */
  private scan(row: number, from: number, limit: number): void {
    const { edgeStart, edgeColumn, edgeScore } = this.graph;
    const base = from + this.gain[row]!;
    for (let e = edgeStart[row]!; e < edgeStart[row + 1]!; e += 1) {
      const column = edgeColumn[e]!;
      const distance = base - edgeScore[e]! + this.price[column]!;
      if (distance > limit || distance >= this.distance[column]!) continue;
      if (this.distance[column] === Infinity) {
        this.touched[this.touchedCount] = column;
        this.touchedCount += 1;
      }
      this.distance[column] = distance;
      this.reachedBy[column] = e;
      this.reachedFrom[column] = row;
      this.heap.lower(column);
    }
  }

  /** Matches along the path back to the root, each row on it moving to the column by which the path went on. */
  private augmentFrom(endColumn: number, root: number): void {
    let column = endColumn;
    for (;;) {
      const row = this.reachedFrom[column]!;
      const edge = this.reachedBy[column]!;
      const left = row === root ? -1 : this.release(row);
      this.edgeOfRow[row] = edge;
      this.nextRow[row] = this.firstRow[column]!;
      this.firstRow[column] = row;
      this.used[column]! += 1;
      if (left < 0) return;
      column = left;
    }
  }

  /** Unmatches a row and returns the column that it leaves. */
  private release(row: number): number {
    const column = this.graph.edgeColumn[this.edgeOfRow[row]!]!;
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

  private forgetSearch(): void {
    for (let i = 0; i < this.touchedCount; i += 1) this.distance[this.touched[i]!] = Infinity;
    this.touchedCount = 0;
    this.heap.clear();
  }
}

/** Solves a graph, component after component, each in the order of its rows. */
export function solve(graph: AssignGraph): Solution {
  const solver = new Solver(graph);
  for (let row = 0; row < graph.rows; row += 1) solver.enter(row);
  return solver;
}
