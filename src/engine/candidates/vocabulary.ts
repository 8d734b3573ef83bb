/** Words as small numbers, in the order in which they were first met. Grows, never forgets. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [];

  get size(): number {
    return this.words.length;
  }

  /** The number of a word, a new one if need be. */
  intern(word: string): number {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.ids.set(word, id);
      this.words.push(word);
    }
    return id;
  }

  /** The number of a word, -1 where it was never met. */
  find(word: string): number {
    return this.ids.get(word) ?? -1;
  }

  wordOf(id: number): string {
    return this.words[id]!;
  }
}
