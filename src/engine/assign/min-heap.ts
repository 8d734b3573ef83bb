/**
 * Binary min-heap of columns by distance, with decrease-key. Among equal distances any may come first; which one is
 * settled by the order of the calls alone, so that the same calls always give the same answers.
 */
export class ColumnHeap {
  private readonly items: Int32Array;
  /** Place of each column in `items`, -1 where absent. */
  private readonly place: Int32Array;
  private size = 0;

  /** `distance` is shared with the caller, who lowers an entry and then calls `lower`. */
  constructor(
    columns: number,
    private readonly distance: Float64Array,
  ) {
    this.items = new Int32Array(columns);
    this.place = new Int32Array(columns).fill(-1);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Adds a column, or moves it up after its distance has fallen. */
  lower(column: number): void {
    let at = this.place[column]!;
    if (at < 0) {
      at = this.size;
      this.size += 1;
    }
    this.rise(column, at);
  }

  /** Takes out a column of the smallest distance. Only of a heap that is not empty. */
  pop(): number {
    const top = this.items[0]!;
    this.place[top] = -1;
    this.size -= 1;
    if (this.size > 0) this.sink(this.items[this.size]!, 0);
    return top;
  }

  /** Smallest distance inside. Only of a heap that is not empty. */
  get smallest(): number {
    return this.distance[this.items[0]!]!;
  }

  clear(): void {
    for (let at = 0; at < this.size; at += 1) this.place[this.items[at]!] = -1;
    this.size = 0;
  }

  private rise(column: number, from: number): void {
    const distance = this.distance[column]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.items[parent]!;
      if (this.distance[above]! <= distance) break;
      this.items[at] = above;
      this.place[above] = at;
      at = parent;
    }
    this.items[at] = column;
    this.place[column] = at;
  }

  private sink(column: number, from: number): void {
    const distance = this.distance[column]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.distance[this.items[child + 1]!]! < this.distance[this.items[child]!]!)
        child += 1;
      const below = this.items[child]!;
      if (this.distance[below]! >= distance) break;
      this.items[at] = below;
      this.place[below] = at;
      at = child;
    }
    this.items[at] = column;
    this.place[column] = at;
  }
}
