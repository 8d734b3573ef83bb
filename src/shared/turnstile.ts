/** Lets so many pieces of work go on at a time; the others wait in the order in which they came. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param most at least 1
   * @param rest how long, in milliseconds, a place stays empty after work that took so long: 0 unless said
   */
  constructor(
    private readonly most: number,
    private readonly rest: (tookMs: number) => number = () => 0,
  ) {}

  /** Settles as `work` does, which begins at once where there is room. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.inside += 1;
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      const restMs = this.rest(performance.now() - startedAt);
      if (restMs > 0) setTimeout(() => this.leave(), restMs);
      else this.leave();
    }
  }

  /** Whoever waits takes the place over. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
