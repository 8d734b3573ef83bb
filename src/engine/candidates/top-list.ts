/** How good an entry is: higher rank, then higher score, then the earlier id. */
export interface Ranked {
  readonly slot: number;
  readonly rank: number;
  readonly score: number;
}

/**
 * The best few of many, as a heap with the worst on top. Entries are host slots; `order` is the place of each slot's id
 * among all ids.
 */
export class TopList {
  size = 0;
  /** An entry of a lower rank does not get in any more. */
  floor: number;
  /** What the last `offer` put out or turned away, -1 where nothing. */
  outSlot = -1;
  outRank = 0;
  outScore = 0;
  private readonly slots: Int32Array;
  private readonly ranks: Float64Array;
  private readonly scores: Int32Array;

  constructor(private readonly capacity: number) {
    this.slots = new Int32Array(capacity);
    this.ranks = new Float64Array(capacity);
    this.scores = new Int32Array(capacity);
    this.floor = capacity > 0 ? -1 : Infinity;
  }

  clear(): void {
    this.size = 0;
    this.floor = this.capacity > 0 ? -1 : Infinity;
  }

  offer(slot: number, rank: number, score: number, order: Int32Array): void {
    if (this.size < this.capacity) {
      this.outSlot = -1;
      this.size += 1;
      this.up(this.size - 1, slot, rank, score, order);
    } else if (this.capacity > 0 && this.isWorse(0, slot, rank, score, order)) {
      this.outSlot = this.slots[0]!;
      this.outRank = this.ranks[0]!;
      this.outScore = this.scores[0]!;
      this.down(slot, rank, score, order);
    } else {
      this.outSlot = slot;
      this.outRank = rank;
      this.outScore = score;
      return;
    }
    if (this.size === this.capacity) this.floor = this.ranks[0]!;
  }

  entries(): Ranked[] {
    return Array.from({ length: this.size }, (_, i) => ({
      slot: this.slots[i]!,
      rank: this.ranks[i]!,
      score: this.scores[i]!,
    }));
  }

  /** Whether the entry at an index is worse than another. */
  private isWorse(at: number, slot: number, rank: number, score: number, order: Int32Array): boolean {
    if (this.ranks[at] !== rank) return this.ranks[at]! < rank;
    if (this.scores[at] !== score) return this.scores[at]! < score;
    return order[this.slots[at]!]! > order[slot]!;
  }

  private put(at: number, slot: number, rank: number, score: number): void {
    this.slots[at] = slot;
    this.ranks[at] = rank;
    this.scores[at] = score;
  }

  private up(from: number, slot: number, rank: number, score: number, order: Int32Array): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.isWorse(parent, slot, rank, score, order)) break;
      this.put(at, this.slots[parent]!, this.ranks[parent]!, this.scores[parent]!);
      at = parent;
    }
    this.put(at, slot, rank, score);
  }

  private down(slot: number, rank: number, score: number, order: Int32Array): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      const next = child + 1;
      if (
        next < this.size &&
        this.isWorse(next, this.slots[child]!, this.ranks[child]!, this.scores[child]!, order)
      ) {
        child = next;
      }
      if (!this.isWorse(child, slot, rank, score, order)) break;
      this.put(at, this.slots[child]!, this.ranks[child]!, this.scores[child]!);
      at = child;
    }
    this.put(at, slot, rank, score);
  }
}

/** Of a shortlist, in percent: places for hosts who are behind their fair share of invitations. */
const BEHIND_PERCENT = 10;

/**
 * A shortlist of the best by rank, of which a few places go to the best of those behind their fair share who would not
 * be on it. Where there are not enough of them, the places go by rank like the others.
 */
export class Shortlist {
  private readonly best: TopList;
  private readonly behind: TopList;
  private readonly others: TopList;
  private readonly reserved: number;

  constructor(
    private readonly capacity: number,
    hasReserve: boolean,
  ) {
    this.reserved = hasReserve ? Math.floor((capacity * BEHIND_PERCENT) / 100) : 0;
    this.best = new TopList(capacity - this.reserved);
    this.behind = new TopList(this.reserved);
    this.others = new TopList(this.reserved);
  }

  clear(): void {
    this.best.clear();
    this.behind.clear();
    this.others.clear();
  }

  /** The rank below which a host does not get in any more. */
  floor(isBehind: boolean): number {
    const reserve = isBehind ? this.behind.floor : this.others.floor;
    return reserve < this.best.floor ? reserve : this.best.floor;
  }

  offer(slot: number, rank: number, score: number, isBehind: (slot: number) => boolean, order: Int32Array): void {
    const { best, behind, others } = this;
    best.offer(slot, rank, score, order);
    if (best.outSlot < 0 || this.reserved === 0) return;
    if (isBehind(best.outSlot)) {
      behind.offer(best.outSlot, best.outRank, best.outScore, order);
      if (behind.outSlot >= 0) others.offer(behind.outSlot, behind.outRank, behind.outScore, order);
    } else {
      others.offer(best.outSlot, best.outRank, best.outScore, order);
    }
  }

  /** Best first. */
  take(order: Int32Array): Ranked[] {
    const byRank = (a: Ranked, b: Ranked): number =>
      b.rank - a.rank || b.score - a.score || order[a.slot]! - order[b.slot]!;
    const chosen = [...this.best.entries(), ...this.behind.entries()];
    const spare = this.others.entries().sort(byRank);
    return [...chosen, ...spare.slice(0, this.capacity - chosen.length)].sort(byRank);
  }
}
