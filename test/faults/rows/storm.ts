import { until } from '../../harness/until.js';
import { Crowd } from '../load/crowd.js';
import { TravellerAtWork } from '../load/traveller.js';
import { must, row } from '../registry.js';

const SOCKETS = 2_000;
const BACK_WITHIN_MS = 15_000;
const P95_MS = 500;
/** So often one of the others looks at their screen meanwhile: what they do besides may be next to nothing just then. */
const LOOK_EVERY_MS = 50;
/** Of fewer requests a percentile says nothing. */
const LEAST_REQUESTS = 30;

row(
  'reconnect storm of 2,000 sockets',
  'all back within 15 s, p95 of others below 500 ms, no message lost',
  async ({ cluster, load, note }) => {
    const onTheTrain = load.people.filter((person) => person instanceof TravellerAtWork);
    const others = load.people.filter((person) => !(person instanceof TravellerAtWork));
    const crowd = await Crowd.gather(cluster, SOCKETS);
    let looking: NodeJS.Timeout | undefined;
    try {
      const brokenAt = performance.now();
      let looks = 0;
      looking = setInterval(() => void others[looks++ % others.length]!.caller.get('/meetups?limit=5'), LOOK_EVERY_MS);
      crowd.break();
      for (const { devices } of onTheTrain) for (const device of devices) device.cut();
      await until('they notice', () => crowd.connected < SOCKETS);
      await crowd.isComplete(BACK_WITHIN_MS);
      const backMs = performance.now() - brokenAt;
      const waits = others.flatMap(({ caller }) => caller.waitsSince(brokenAt)).sort((a, b) => a - b);
      const p95 = waits[Math.floor(waits.length * 0.95)] ?? Number.NaN;
      note(`all back after ${Math.round(backMs)} ms; p95 of ${waits.length} requests of others: ${Math.round(p95)} ms`);
      must(waits.length >= LEAST_REQUESTS, `others asked only ${waits.length} times`);
      must(backMs < BACK_WITHIN_MS, `all were back after ${Math.round(backMs)} ms`);
      must(p95 < P95_MS, `the p95 of others was ${Math.round(p95)} ms`);
    } finally {
      clearInterval(looking);
      crowd.disperse();
    }
  },
);
