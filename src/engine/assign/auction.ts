import { edgesByColumn, type EdgesByColumn } from './edges-by-column.js';
import type { Matching } from './matching.js';

/** A phase of the auction that ran to its end: a matching and prices that prove it nearly the best. */
export interface AuctionPhase {
  readonly edgeOfRow: Int32Array;
  readonly price: Float64Array;
}

/** Steps of epsilon, from half of the largest score down by sixteenths to a few thousandths of a percent of it. */
const FIRST_SHARE = 2;
const LAST_SHARE = 8192;
const STEP = 16;

const powerOfTwoBelow = (value: number): number => 2 ** Math.floor(Math.log2(value));

/**
 * An auction by epsilon-scaling (Bertsekas, *Annals of Operations Research* 14, 1988; with capacities: Bertsekas and
 * Castañon, *Mathematical Programming* 43, 1989; downwards: Bertsekas, Castañon and Tsaknakis, *SIAM Journal on
 * Optimization* 3, 1993). Rows bid for the column that leaves them most, up to what makes the second best, or staying
 * unmatched, as good, plus epsilon; a full column drops its lowest bidder. Then columns that have a price but spare
 * capacity lower it until a row comes or it is 0. A phase leaves every matched row within epsilon of its best, hence
 * the total within rows x epsilon of the maximum; the next phase starts from its prices with a smaller epsilon.
 *
 * Epsilons are powers of two, so that all sums are exact.
 */
export class Auction {
  /** What each matched row would pay at most for its unit; a full column's price is the lowest of them. */
  private readonly bid: Float64Array;
  private readonly queue: Int32Array;
  private edges: EdgesByColumn | undefined;

  constructor(private readonly matching: Matching) {
    const { rows } = matching.graph;
    this.bid = new Float64Array(rows);
    this.queue = new Int32Array(rows);
  }

  /** Runs the phases on the matching. Returns the last that came to its end before the effort was spent. */
  run(): AuctionPhase | undefined {
    const { graph, edgeOfRow, price } = this.matching;
    let largest = 0;
    for (const score of graph.edgeScore) if (score > largest) largest = score;
    if (largest === 0) return undefined;
    const last = powerOfTwoBelow(largest / LAST_SHARE);
    let done: AuctionPhase | undefined;
    for (let epsilon = powerOfTwoBelow(largest / FIRST_SHARE); epsilon >= last; epsilon /= STEP) {
      this.matching.clear();
      if (!this.raise(epsilon)) return done;
      this.setGains();
      if (!this.lower(epsilon)) return done;
      done = { edgeOfRow: edgeOfRow.slice(), price: price.slice() };
    }
    return done;
  }

  /** Rows bid until each has a match or prefers none. False where the effort ended before that. */
  private raise(epsilon: number): boolean {
    const { rows } = this.matching.graph;
    const queue = this.queue;
    for (let row = 0; row < rows; row += 1) queue[row] = row;
    let head = 0;
    let waiting = rows;
    while (waiting > 0) {
      if (this.matching.isSpent) return false;
      const outbid = this.offer(queue[head]!, epsilon);
      head = head + 1 === rows ? 0 : head + 1;
      waiting -= 1;
      if (outbid < 0) continue;
      const tail = head + waiting;
      queue[tail < rows ? tail : tail - rows] = outbid;
      waiting += 1;
    }
    return true;
  }

  /** A row's bid. Returns the row that lost its match by it, or -1. */
  private offer(row: number, epsilon: number): number {
    const { graph, price } = this.matching;
    const { edgeStart, edgeColumn, edgeScore } = graph;
    const to = edgeStart[row + 1]!;
    let best = -1;
    let first = 0;
    let second = 0;
    for (let e = edgeStart[row]!; e < to; e += 1) {
      const value = edgeScore[e]! - price[edgeColumn[e]!]!;
      if (value < second) continue;
      if (value > first) {
        second = first;
        first = value;
        best = e;
      } else {
        second = value;
        if (value === first && best >= 0 && edgeColumn[e]! < edgeColumn[best]!) best = e;
      }
    }
    this.matching.effort += to - edgeStart[row]!;
    if (best < 0) return -1;
    const column = edgeColumn[best]!;
    this.bid[row] = edgeScore[best]! - second + epsilon;
    let outbid = -1;
    if (!this.matching.hasSpare(column)) {
      outbid = this.lowestBidder(column);
      this.matching.release(outbid);
    }
    this.matching.match(row, best);
    if (!this.matching.hasSpare(column)) price[column] = this.bid[this.lowestBidder(column)]!;
    return outbid;
  }

  private lowestBidder(column: number): number {
    const { firstRow, nextRow } = this.matching;
    let lowest = firstRow[column]!;
    for (let row = nextRow[lowest]!; row >= 0; row = nextRow[row]!) {
      this.matching.effort += 1;
      if (this.bid[row]! < this.bid[lowest]!) lowest = row;
    }
    return lowest;
  }

  private setGains(): void {
    const { graph, edgeOfRow, gain, price } = this.matching;
    for (let row = 0; row < graph.rows; row += 1) {
      const edge = edgeOfRow[row]!;
      gain[row] = edge < 0 ? 0 : graph.edgeScore[edge]! - price[graph.edgeColumn[edge]!]!;
    }
  }

  /** Columns with a price but spare capacity lower it. False where the effort ended before they all had. */
  private lower(epsilon: number): boolean {
    const { graph, price } = this.matching;
    const stack: number[] = [];
    for (let column = graph.columns - 1; column >= 0; column -= 1) {
      if (price[column]! > 0 && this.matching.hasSpare(column)) stack.push(column);
    }
    for (let column = stack.pop(); column !== undefined; column = stack.pop()) {
      while (price[column]! > 0 && this.matching.hasSpare(column)) {
        if (this.matching.isSpent) return false;
        const left = this.invite(column, epsilon);
        if (left >= 0) stack.push(left);
      }
    }
    return true;
  }

  /** A column's bid for a row. Returns the column that lost its row by it, or -1. */
  private invite(column: number, epsilon: number): number {
    const { graph, price, gain, edgeOfRow, firstRow, nextRow } = this.matching;
    this.edges ??= edgesByColumn(graph);
    const { start, edge, row } = this.edges;
    const to = start[column + 1]!;
    let best = -1;
    let first = -Infinity;
    let second = -Infinity;
    for (let at = start[column]!; at < to; at += 1) {
      if (edgeOfRow[row[at]!] === edge[at]) continue;
      const value = graph.edgeScore[edge[at]!]! - gain[row[at]!]!;
      if (value > first) {
        second = first;
        first = value;
        best = at;
      } else if (value > second) {
        second = value;
      }
    }
    this.matching.effort += to - start[column]!;
    let left = -1;
    if (first <= epsilon) {
      price[column] = 0;
    } else {
      price[column] = Math.max(0, second - epsilon);
      left = this.matching.release(row[best]!);
      this.matching.match(row[best]!, edge[best]!);
    }
    for (let r = firstRow[column]!; r >= 0; r = nextRow[r]!) gain[r] = graph.edgeScore[edgeOfRow[r]!]! - price[column]!;
    return left;
  }
}
