/** A binary heap: the first by an order of its own, whatever the order in which items came. */
export class PriorityQueue<T> {
  private readonly heap: T[] = [];

  /** @param isBefore a strict order; where neither of two items is before the other, either may come first */
  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.heap.length;
  }

  /** The first item, which stays; undefined where there is none. */
  peek(): T | undefined {
    return this.heap[0];
  }

  push(item: T): void {
    const { heap } = this;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(item, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = item;
  }

  /** Takes out the first item; undefined where there is none. */
  pop(): T | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return first;
  }

  private sink(item: T): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!this.isBefore(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  }
}
