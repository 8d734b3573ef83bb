import { until } from '../../harness/until.js';
import { Crowd } from '../load/crowd.js';
import { must, row } from '../registry.js';

const SOCKETS = 2_000;
const BACK_WITHIN_MS = 15_000;
const P95_MS = 500;

row(
  'reconnect storm of 2,000 sockets',
  'all back within 15 s, p95 of others below 500 ms, no message lost',
  async ({ cluster, load, note }) => {
    const crowd = await Crowd.gather(cluster, SOCKETS);
    try {
      const brokenAt = performance.now();
      cluster.balancer.dropAll();
      await until('they notice', () => crowd.connected < SOCKETS);
      await crowd.isComplete(BACK_WITHIN_MS);
      const backMs = performance.now() - brokenAt;
      const others = load.people
        .flatMap(({ caller }) => caller.latencies)
        .filter(({ at }) => at >= brokenAt)
        .map(({ ms }) => ms)
        .sort((a, b) => a - b);
      const p95 = others[Math.floor(others.length * 0.95)] ?? Number.NaN;
      note(`all back after ${Math.round(backMs)} ms; p95 of ${others.length} requests of others: ${Math.round(p95)} ms`);
      must(backMs < BACK_WITHIN_MS, `all were back after ${Math.round(backMs)} ms`);
      must(p95 < P95_MS, `the p95 of others was ${Math.round(p95)} ms`);
    } finally {
      crowd.disperse();
    }
  },
);
