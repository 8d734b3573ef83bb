import { until } from '../../harness/until.js';
import { fault, must, row } from '../registry.js';

const DRAINED_WITHIN_MS = 10_000;

interface End {
  name: string;
  end: number | NodeJS.Signals;
  ms: number;
}

function mustHaveDrained(ends: readonly End[]): void {
  for (const { name, end, ms } of ends) {
    must(end === 0, `${name} ended with ${end}`);
    must(ms < DRAINED_WITHIN_MS, `${name} took ${Math.round(ms)} ms`);
  }
}

const slowest = (ends: readonly End[]): number => Math.round(Math.max(...ends.map(({ ms }) => ms)));

row(
  'rolling restart of all nodes',
  'without a lost or doubled message, job or invitation; each drained within 10 s, exit 0',
  async ({ cluster, load, note }) => {
    const before = load.journal.talks.size;
    const ends = await cluster.restartInTurn();
    mustHaveDrained(ends);
    note(`drained within ${slowest(ends)} ms; ${load.journal.talks.size - before} pairs have talked meanwhile`);
  },
);

row('SIGTERM of all nodes at once', 'drained within 10 s, exit 0', async ({ cluster, load, note }) => {
  const before = load.journal.talks.size;
  await until('there is work in flight', () => load.journal.talks.size > before, { timeoutMs: 20_000 });
  const ends = await Promise.all(
    cluster.nodes().map(async (node) => ({ name: node.name, ...(await node.terminate()) })),
  );
  mustHaveDrained(ends);
  note(`drained within ${slowest(ends)} ms`);
});

fault('SIGTERM of a node', async ({ cluster, random }) => {
  const node = random.pick(cluster.nodes().filter(({ isRunning }) => isRunning));
  mustHaveDrained([{ name: node.name, ...(await node.terminate()) }]);
  return () => undefined;
}, 2);

fault('a node stands still', async ({ cluster, random }) => {
  const node = random.pick(cluster.nodes().filter(({ isRunning }) => isRunning));
  node.freeze();
  return () => node.thaw();
});
