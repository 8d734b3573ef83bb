interface Kept<T> {
  readonly answer: Promise<T>;
  /** Infinite until there is an answer. */
  until: number;
}

/**
 * Answers that may be a little old: asked again while one is being found, and within `keepMs` after it was, everybody gets the
 * same one. Failures are not kept.
 */
export class KeptAnswers<T> {
  /** The oldest first. */
  private readonly kept = new Map<string, Kept<T>>();

  /**
   * @param keepMs in milliseconds
   * @param most how many are kept, at least 1; the oldest go first
   */
  constructor(
    private readonly keepMs: number,
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known && this.now() < known.until) return known.answer;
    this.kept.delete(key);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < this.most) break;
      this.kept.delete(oldest);
    }
    const answer = find();
    const entry: Kept<T> = { answer, until: Infinity };
    this.kept.set(key, entry);
    answer.then(
      () => (entry.until = this.now() + this.keepMs),
      () => this.kept.get(key) === entry && this.kept.delete(key),
    );
    return answer;
  }
}
