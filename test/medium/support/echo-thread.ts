import { serve } from '../../../src/platform/thread/index.js';

const methods = {
  echo: (text: string) => text,
  fail: (message: string) => {
    throw new RangeError(message);
  },
  die: (code: number) => process.exit(code),
  /** Holds so many megabytes of its heap at once; returns how many. */
  hold: (megabytes: number) => Array.from({ length: megabytes }, () => new Array<number>(131_072).fill(0.5)).length,
  busy: (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  },
};
export type EchoMethods = typeof methods;

serve(methods);
