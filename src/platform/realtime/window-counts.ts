export interface Limit {
  /** How many within how many seconds. */
  points: number;
  seconds: number;
}

interface Count {
  endsAt: number;
  /** Of this node. */
  own: number;
  /** Of them, those that the other nodes know of. */
  told: number;
  /** Of the other nodes, as far as they have told. */
  others: number;
}

/** What is told to the other nodes of one key in its window. */
export interface Unshared {
  name: string;
  count: number;
  endsInMs: number;
}

/** Below this share of its points a key is not worth telling the others: that is nearly everybody, always. */
const WORTH_TELLING = 0.25;

/** Points that keys have used in the windows of now, here and on other nodes. Times in milliseconds since 1970. */
export class WindowCounts {
  private readonly counts = new Map<string, Count>();
  private readonly busy = new Set<string>();
  private sweptAt = 0;

  /** Takes a point, and returns 0; or takes none, and returns how long there will be none. */
  take(key: string, { points, seconds }: Limit, now: number): number {
    const length = seconds * 1_000;
    const endsAt = (Math.floor(now / length) + 1) * length;
    // The end is part of the name: all nodes count the same windows.
    const name = `${key}_${endsAt}`;
    let count = this.counts.get(name);
    if (!count) {
      this.sweep(now);
      this.counts.set(name, (count = { endsAt, own: 0, told: 0, others: 0 }));
    }
    if (count.own + count.others >= points) return endsAt - now;
    count.own += 1;
    if (count.own > points * WORTH_TELLING) this.busy.add(name);
    return 0;
  }

  /** What this node has counted and not yet told. */
  unshared(now: number): Unshared[] {
    const found: Unshared[] = [];
    for (const name of this.busy) {
      const count = this.counts.get(name);
      const endsInMs = (count?.endsAt ?? 0) - now;
      if (endsInMs <= 0) this.busy.delete(name);
      // Also with nothing new of its own: the others may have used more.
      else found.push({ name, count: count!.own - count!.told, endsInMs });
    }
    return found;
  }

  /** All nodes together have counted `total`, `count` told by this one just now. */
  shared(name: string, count: number, total: number): void {
    const kept = this.counts.get(name);
    if (!kept) return;
    kept.told += count;
    kept.others = total - kept.told;
  }

  private sweep(now: number): void {
    if (now < this.sweptAt + 1_000) return;
    this.sweptAt = now;
    for (const [name, { endsAt }] of this.counts) if (endsAt <= now) this.counts.delete(name);
  }
}
