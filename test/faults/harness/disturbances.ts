/** When something was broken on purpose, in epoch milliseconds. What comes twice is excused by nothing else. */
export class Disturbances {
  readonly at: number[] = [];

  note(): void {
    this.at.push(Date.now());
  }
}
