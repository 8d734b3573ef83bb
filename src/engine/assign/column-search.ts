import { edgesByColumn, type EdgesByColumn } from './edges-by-column.js';
import { MinHeap } from './min-heap.js';
import type { Matching } from './matching.js';

/**
 * The other half of `RowSearch`, needed where the start had prices: a column that has a price but spare capacity finds
 * a row, or its price falls to 0. The same search over the same reduced costs, from the column: a path ends at an
 * unmatched row, or at a column that loses its row to it and whose price falls to 0.
 */
export class ColumnSearch {
  private readonly edges: EdgesByColumn;
  private readonly distance: Float64Array;
  /** Edge by which a row was reached. */
  private readonly reachedBy: Int32Array;
  private readonly heap: MinHeap;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** Columns in the tree, their distance, and the row that each would lose; infinite distance outside. */
  private readonly inTree: Int32Array;
  private readonly columnDistance: Float64Array;
  private readonly losesRow: Int32Array;
  private treeSize = 0;

  constructor(private readonly matching: Matching) {
    const { rows, columns } = matching.graph;
    this.edges = edgesByColumn(matching.graph);
    this.distance = new Float64Array(rows).fill(Infinity);
    this.reachedBy = new Int32Array(rows);
    this.heap = new MinHeap(rows, this.distance);
    this.touched = new Int32Array(rows);
    this.inTree = new Int32Array(columns);
    this.columnDistance = new Float64Array(columns).fill(Infinity);
    this.losesRow = new Int32Array(columns);
  }

  /**
   * Only where no unmatched row has a gain, and of a column with a price and spare capacity. Afterwards it has a row
   * more, or no price.
   */
  takeOne(root: number): void {
    const { graph, price, gain, edgeOfRow } = this.matching;
    let limit = price[root]!;
    let endRow = -1;
    this.addColumn(root, 0, -1, limit);
    while (!this.heap.isEmpty && this.heap.smallest <= limit) {
      const row = this.heap.pop();
      const distance = this.distance[row]!;
      const matched = edgeOfRow[row]!;
      if (matched < 0) {
        limit = distance;
        endRow = row;
        break;
      }
      const column = graph.edgeColumn[matched]!;
      if (this.columnDistance[column]! < Infinity) continue;
      if (distance + price[column]! < limit) {
        limit = distance + price[column]!;
        endRow = row;
      }
      this.addColumn(column, distance, row, limit);
    }

    for (let i = 0; i < this.touchedCount; i += 1) {
      const row = this.touched[i]!;
      if (this.distance[row]! < limit) gain[row]! += limit - this.distance[row]!;
    }
    for (let i = 0; i < this.treeSize; i += 1) {
      const column = this.inTree[i]!;
      if (this.columnDistance[column]! < limit) price[column]! -= limit - this.columnDistance[column]!;
    }
    this.augment(endRow);
    this.forget();
  }

  /** Reaches the rows of a column, also those that it has, whose gain rises as its price falls; beyond `limit` no path can be the shortest. */
  private addColumn(column: number, from: number, losesRow: number, limit: number): void {
    const { graph, price, gain } = this.matching;
    const { start, edge, row: rowOf } = this.edges;
    const base = from + price[column]!;
    const to = start[column + 1]!;
    this.inTree[this.treeSize] = column;
    this.treeSize += 1;
    this.columnDistance[column] = from;
    this.losesRow[column] = losesRow;
    this.matching.effort += to - start[column]!;
    for (let at = start[column]!; at < to; at += 1) {
      const row = rowOf[at]!;
      const e = edge[at]!;
      const distance = base + gain[row]! - graph.edgeScore[e]!;
      if (distance > limit || distance >= this.distance[row]!) continue;
      if (this.distance[row] === Infinity) {
        this.touched[this.touchedCount] = row;
        this.touchedCount += 1;
      }
      this.distance[row] = distance;
      this.reachedBy[row] = e;
      this.heap.lower(row);
    }
  }

  /** Moves rows along the path back to the root, each to the column that it was reached from. */
  private augment(endRow: number): void {
    let row = endRow;
    while (row >= 0) {
      const edge = this.reachedBy[row]!;
      this.matching.release(row);
      this.matching.match(row, edge);
      row = this.losesRow[this.matching.graph.edgeColumn[edge]!]!;
    }
  }

  private forget(): void {
    for (let i = 0; i < this.touchedCount; i += 1) this.distance[this.touched[i]!] = Infinity;
    for (let i = 0; i < this.treeSize; i += 1) this.columnDistance[this.inTree[i]!] = Infinity;
    this.touchedCount = 0;
    this.treeSize = 0;
    this.heap.clear();
  }
}
