// The service as `npm start` runs it: compiled, and with nothing else in the process. It does no jobs by itself, but matches
// when its parent tells it to.
import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ensureBuilt } from '../../scripts/lib/build.mjs';

await ensureBuilt();
const { createApp } = await import('../../dist/src/app.js');
const { MatchHub } = await import('../../dist/src/modules/matching/index.js');
const { keepHeapsSmall } = await import('../../dist/src/platform/memory/index.js');
const { HubWarmUp } = await import('../../dist/src/modules/matching/hub-warm-up.service.js');

const SAMPLE_MS = 20;
const { config, place } = JSON.parse(process.env.BENCH_SERVICE);
const app = await createApp(config);
keepHeapsSmall();
await app.listen();

const tasks = {
  warmUp: () => app.nest.get(HubWarmUp, { strict: false }).keepAll(),
  match: () => app.nest.get(MatchHub, { strict: false }).run(place, 'manual'),
  stop: () => app.close(),
};

process.on('message', async ({ task }) => {
  const memory = watchMemory();
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const start = performance.now();
  const result = await tasks[task]();
  const tookMs = performance.now() - start;
  waits.disable();
  const loop = { longestWaitMs: waits.max / 1e6, waitP99Ms: waits.percentile(99) / 1e6 };
  process.send({ result, tookMs, ...loop, ...memory.stop() });
  if (task === 'stop') process.disconnect();
});
process.send({});

/** By the kernel's own count of the most that was held, where there is one (Linux); else by looking now and then. */
function watchMemory() {
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MS);
  let isCounted = true;
  try {
    // Starts the count anew.
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    isCounted = false;
  }
  return {
    stop() {
      clearInterval(sampling);
      const counted = isCounted && /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
      const megabytes = (bytes) => Math.round(bytes / 2 ** 20);
      return { rssBeforeMb: megabytes(before), rssPeakMb: megabytes(counted ? Number(counted) * 1_024 : peak) };
    },
  };
}
