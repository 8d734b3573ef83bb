import type { Matching } from './matching.js';

/**
 * Finds matches that cost nothing for unmatched rows that gain nothing, along tight edges to a column with spare
 * capacity: no match is given up for nothing. Prices and gains stay as they are, so that columns which one search has
 * seen in vain lead nowhere for the next ones either; together they look at each edge about once.
 */
export class TieSearch {
  /** Edge by which a column was reached, -1 where it was not, and its row. */
  private readonly reachedBy: Int32Array;
  private readonly reachedFrom: Int32Array;
  private readonly queue: Int32Array;
  private queued = 0;

  constructor(private readonly matching: Matching) {
    const { columns } = matching.graph;
    this.reachedBy = new Int32Array(columns).fill(-1);
    this.reachedFrom = new Int32Array(columns);
    this.queue = new Int32Array(columns);
  }

  enter(row: number): void {
    const { firstRow, nextRow } = this.matching;
    const before = this.queued;
    let found = this.reach(row);
    for (let at = before; found < 0 && at < this.queued; at += 1) {
      for (let r = firstRow[this.queue[at]!]!; found < 0 && r >= 0; r = nextRow[r]!) found = this.reach(r);
    }
    if (found < 0) return;
    this.matching.shift(found, this.reachedBy, this.reachedFrom);
    for (let at = before; at < this.queued; at += 1) this.reachedBy[this.queue[at]!] = -1;
    this.queued = before;
  }

  /** Reaches the columns to which a row has a tight edge. Returns the first with spare capacity, or -1. */
  private reach(row: number): number {
    const { graph, gain, price } = this.matching;
    const { edgeStart, edgeColumn, edgeScore } = graph;
    const to = edgeStart[row + 1]!;
    const before = this.queued;
    let found = -1;
    this.matching.effort += to - edgeStart[row]!;
    for (let e = edgeStart[row]!; e < to; e += 1) {
      const column = edgeColumn[e]!;
      if (gain[row]! + price[column]! !== edgeScore[e]! || this.reachedBy[column]! >= 0) continue;
      this.reachedBy[column] = e;
      this.reachedFrom[column] = row;
      this.queue[this.queued] = column;
      this.queued += 1;
      if (this.matching.hasSpare(column) && (found < 0 || column < found)) found = column;
    }
    if (this.queued > before + 1) this.queue.subarray(before, this.queued).sort();
    return found;
  }
}
