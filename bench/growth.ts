import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HubMatcher, type EngineHost } from '../src/engine/index.js';
import type { Size } from './index.js';
import { note, report } from './lib/figure.js';
import { generatedHub } from './lib/generated-hub.js';
import { median } from './lib/interleaved.js';

const SEED = 'growth-2026';
const ROUNDS = 5;
/** One layover for so many hosts, as in the size that the targets are about. */
const HOSTS_PER_LAYOVER = 4;
/** A run for all layovers of a hub grows with the product; beyond this many hosts it takes minutes. */
const LARGEST_MATCH = 20_000;
const hosts: Record<Size, readonly number[]> = {
  small: [1_000, 2_000],
  full: [1_000, 5_000, 20_000, 50_000, 100_000],
};

/** How the engine's cost grows with the hub: keeping its hosts, changing one of them, a run for all its layovers. */
export function run(size: Size): Promise<void> {
  note(`  seed ${SEED}`);
  for (const count of hosts[size]) grow(count);
  return Promise.resolve();
}

function grow(count: number): void {
  const hub = generatedHub(SEED, { hosts: count, layovers: Math.round(count / HOSTS_PER_LAYOVER) });
  const name = `${hub.layovers.length}x${count}`;
  const tell = (metric: string, value: number, unit: string) =>
    report({ bench: 'growth', case: name, metric, value, unit });

  const before = heldBytes();
  let matcher = new HubMatcher(hub);
  matcher.upsertHosts(hub.hosts);
  matcher.match({ ...hub, layovers: hub.layovers.slice(0, 1) });
  tell('bytesAHost', (heldBytes() - before) / count, 'bytes, profiles not counted');

  tell('build', timed(() => { matcher = new HubMatcher(hub); matcher.upsertHosts(hub.hosts); }), 'ms'); // prettier-ignore
  const [one] = hub.hosts as [EngineHost];
  tell('change', timed(() => matcher.upsertHosts([one])), 'ms a host');
  const few = hub.layovers.slice(0, 100);
  const search = timed(() => matcher.match({ ...hub, layovers: few }, { nearMisses: false }));
  tell('search', search / few.length, 'ms a layover');
  if (count > LARGEST_MATCH) return;
  const whole = timed(() => matcher.match(hub));
  tell('match', whole, 'ms');
  tell('matchEach', whole / hub.layovers.length, 'ms a layover');
}

/** Median milliseconds, after a first time to warm up. */
function timed(work: () => void): number {
  const samples = Array.from({ length: ROUNDS + 1 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(samples.slice(1));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held on to: objects and typed arrays. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
