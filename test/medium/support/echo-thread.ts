import { serve } from '../../../src/platform/thread/index.js';

const methods = {
  echo: (text: string) => text,
  fail: (message: string) => {
    throw new RangeError(message);
  },
  die: (code: number) => process.exit(code),
  busy: (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  },
};
export type EchoMethods = typeof methods;

serve(methods);
