/**
 * Binary min-heap of numbered items by distance, with decrease-key. Of equal distances the lower number comes first, so
 * that items come out in the same order however they went in.
 */
export class MinHeap {
  private readonly items: Int32Array;
  /** Place of each item in `items`, -1 where absent. */
  private readonly place: Int32Array;
  private size = 0;

  /** `distance` is shared with the caller, who lowers an entry and then calls `lower`. */
  constructor(
    count: number,
    private readonly distance: Float64Array,
  ) {
    this.items = new Int32Array(count);
    this.place = new Int32Array(count).fill(-1);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Adds an item, or moves it up after its distance has fallen. */
  lower(item: number): void {
    let at = this.place[item]!;
    if (at < 0) {
      at = this.size;
      this.size += 1;
    }
    this.rise(item, at);
  }

  /** Takes out an item of the smallest distance. Only of a heap that is not empty. */
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

  private rise(item: number, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.items[parent]!;
      if (this.isBefore(above, item)) break;
      this.items[at] = above;
      this.place[above] = at;
      at = parent;
    }
    this.items[at] = item;
    this.place[item] = at;
  }

  private sink(item: number, from: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.isBefore(this.items[child + 1]!, this.items[child]!)) child += 1;
      const below = this.items[child]!;
      if (this.isBefore(item, below)) break;
      this.items[at] = below;
      this.place[below] = at;
      at = child;
    }
    this.items[at] = item;
    this.place[item] = at;
  }

  private isBefore(a: number, b: number): boolean {
    return this.distance[a]! < this.distance[b]! || (this.distance[a] === this.distance[b] && a < b);
  }
}
