import type { Time } from './ports.js';

/** The clock and the timers of the device. */
export const systemTime: Time = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
