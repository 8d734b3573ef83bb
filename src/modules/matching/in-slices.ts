import { setImmediate as othersHaveRun } from 'node:timers/promises';

/** The longest time for which requests, sockets and the locks of jobs wait for a step, and some. */
const SLICE_MS = 10;
/** Well below the time after which the database ends a transaction that rests. */
const KEEP_ALIVE_MS = 5_000;

/**
 * Does long work a little at a time, so that this process serves everybody else in between.
 *
 * @param keepAlive is called every few seconds, so that the transaction behind the work is not taken for dead, and a lost
 *   one ends the work at once
 */
export async function inSlices<T>(steps: Generator<void, T, void>, keepAlive: () => Promise<unknown>): Promise<T> {
  let sliceFrom = performance.now();
  let aliveAt = sliceFrom;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - sliceFrom < SLICE_MS) continue;
    await othersHaveRun();
    sliceFrom = performance.now();
    if (sliceFrom - aliveAt < KEEP_ALIVE_MS) continue;
    await keepAlive();
    aliveAt = sliceFrom = performance.now();
  }
}
