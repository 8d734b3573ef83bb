import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Percent that a heap may grow by before what is in use is looked for anew. */
const GROWTH = 40;

/**
 * Has this process, and the threads that it starts from now on, clear away what is no longer in use before their heaps have
 * grown by two fifths. V8 would let them grow to twice what they hold or more: some 100 MB of garbage beside 70 in use while a hub is
 * matched (docs/performance.md). It costs a few collections more. What starting has left behind goes at once, which takes
 * some 50 ms: to be called before anybody waits.
 */
export function keepHeapsSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // The new limit is reckoned by a collection, and by itself the first comes late.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
