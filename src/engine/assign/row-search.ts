import { MinHeap } from './min-heap.js';
import type { Matching } from './matching.js';

/**
 * Gives unmatched rows what is best for all: a Dijkstra search over the reduced costs `gain + price - score >= 0`
 * (successive shortest augmenting paths; Ahuja, Magnanti, Orlin, *Network Flows*, 1993, sections 9.7 and 12.4). A path
 * ends at a column with spare capacity or at a row that stays (or becomes) unmatched, whichever is nearer; on a tie at
 * the column, so that no match is given up for nothing.
 */
export class RowSearch {
  private readonly distance: Float64Array;
  /** Edge by which a column was reached, and its row. */
  private readonly reachedBy: Int32Array;
  private readonly reachedFrom: Int32Array;
  private readonly heap: MinHeap;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly scanned: Int32Array;

  constructor(private readonly matching: Matching) {
    const { columns } = matching.graph;
    this.distance = new Float64Array(columns).fill(Infinity);
    this.reachedBy = new Int32Array(columns);
    this.reachedFrom = new Int32Array(columns);
    this.heap = new MinHeap(columns, this.distance);
    this.touched = new Int32Array(columns);
    this.scanned = new Int32Array(columns);
  }

  /** Only of an unmatched row whose gain is that at today's prices. Afterwards it is matched, or its gain is 0. */
  enter(row: number): void {
    const { gain, price, firstRow, nextRow } = this.matching;
    let limit = gain[row]!;
    let endColumn = -1;
    let endRow = row;
    let scannedCount = 0;
    this.scan(row, 0, limit);
    while (!this.heap.isEmpty && this.heap.smallest <= limit) {
      const column = this.heap.pop();
      const distance = this.distance[column]!;
      if (this.matching.hasSpare(column)) {
        limit = distance;
        endColumn = column;
        break;
      }
      this.scanned[scannedCount] = column;
      scannedCount += 1;
      for (let r = firstRow[column]!; r >= 0; r = nextRow[r]!) {
        if (distance + gain[r]! < limit) {
          limit = distance + gain[r]!;
          endRow = r;
        }
        this.scan(r, distance, limit);
      }
    }

    gain[row]! -= limit;
    for (let i = 0; i < scannedCount; i += 1) {
      const column = this.scanned[i]!;
      const rise = limit - this.distance[column]!;
      if (rise <= 0) continue;
      price[column]! += rise;
      for (let r = firstRow[column]!; r >= 0; r = nextRow[r]!) gain[r]! -= rise;
    }
    if (endColumn < 0 && endRow !== row) endColumn = this.matching.release(endRow);
    if (endColumn >= 0) this.matching.shift(endColumn, this.reachedBy, this.reachedFrom);
    this.forget();
  }

  /** Reaches the columns of a row at a distance from the root; beyond `limit` no path can be the shortest. */
  private scan(row: number, from: number, limit: number): void {
    const { graph, price, gain } = this.matching;
    const { edgeStart, edgeColumn, edgeScore } = graph;
    const known = this.distance;
    const base = from + gain[row]!;
    const to = edgeStart[row + 1]!;
    this.matching.effort += to - edgeStart[row]!;
    for (let e = edgeStart[row]!; e < to; e += 1) {
      const column = edgeColumn[e]!;
      const distance = base - edgeScore[e]! + price[column]!;
      if (distance > limit || distance >= known[column]!) continue;
      if (known[column] === Infinity) {
        this.touched[this.touchedCount] = column;
        this.touchedCount += 1;
      }
      known[column] = distance;
      this.reachedBy[column] = e;
      this.reachedFrom[column] = row;
      this.heap.lower(column);
    }
  }

  private forget(): void {
    for (let i = 0; i < this.touchedCount; i += 1) this.distance[this.touched[i]!] = Infinity;
    this.touchedCount = 0;
    this.heap.clear();
  }
}
