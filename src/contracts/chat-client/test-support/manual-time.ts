import type { Time } from '../ports.js';

/** Time that stands still until a test moves it. */
export class ManualTime implements Time {
  private at = 1_000_000;
  private readonly timers = new Set<{ due: number; run: () => void }>();

  now(): number {
    return this.at;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.at + ms, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Moves on, running what comes due in its order. */
  advance(ms: number): void {
    const end = this.at + ms;
    for (;;) {
      const next = [...this.timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers.delete(next);
      this.at = Math.max(this.at, next.due);
      next.run();
    }
    this.at = end;
  }
}
