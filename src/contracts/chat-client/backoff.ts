/** Waits between attempts: each twice as long as the one before, up to a longest. */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
  ) {}

  next(): number {
    const wait = Math.min(this.longestMs, this.firstMs * 2 ** this.attempts);
    this.attempts += 1;
    return wait;
  }

  reset(): void {
    this.attempts = 0;
  }
}
