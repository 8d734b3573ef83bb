import { setImmediate as othersHaveRun } from 'node:timers/promises';

/** The longest time for which requests, sockets and the locks of jobs wait, but for a single step. */
const TURN_MS = 10;

/** Does long work a little at a time, so that this process serves everybody else in between. */
export async function inTurns<T>(steps: Generator<void, T, void>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await othersHaveRun();
    since = performance.now();
  }
}
