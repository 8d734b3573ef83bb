/** Tells how long stages take, in whole milliseconds of real time. */
export class Stopwatch {
  private last = performance.now();

  /** Since the last lap, or since the start. */
  lap(): number {
    const now = performance.now();
    const took = Math.round(now - this.last);
    this.last = now;
    return took;
  }
}
