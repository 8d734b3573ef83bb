/** Something that was broken on purpose. */
export interface Disturbance {
  /** In epoch milliseconds. */
  readonly at: number;
  /** The node that it was about; undefined where it was about all. */
  readonly node?: string;
}

/** What was broken on purpose, and when. What comes twice is excused by nothing else. */
export class Disturbances {
  readonly all: Disturbance[] = [];

  note(node?: string): void {
    this.all.push({ at: Date.now(), node });
  }
}
