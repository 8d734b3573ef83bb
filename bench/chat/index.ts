import { randomBytes } from 'node:crypto';
import type { Size } from '../index.js';
import { startBusyHub, type BusyHub } from '../lib/busy-hub.js';
import { note, report } from '../lib/figure.js';
import { median } from '../lib/interleaved.js';
import { startRedis, startService, type Running } from '../lib/service.js';
import { openChats, type OpenChat } from './chats.js';
import { cpuSeconds, Load, startRelay, type Measured, type PhoneKind } from './processes.js';

const SEED = 'chat-2026';
const YARDSTICK = 'bare-relay';
/** Messages unanswered at any time while it goes as fast as it can, however many phones there are. */
const IN_FLIGHT = 1_000;

interface Case {
  connections: number;
  nodes: number;
  phones: PhoneKind;
}
interface Plan {
  cases: readonly Case[];
  rates: readonly number[];
  seconds: number;
  rounds: number;
}
const plans: Record<Size, Plan> = {
  small: { cases: [{ connections: 40, nodes: 1, phones: 'client' }], rates: [100], seconds: 0.5, rounds: 5 },
  full: {
    cases: [
      ...[1, 2].flatMap((nodes) => [200, 1_000, 5_000].map((connections) => ({ connections, nodes, phones: 'client' as const }))),
      { connections: 200, nodes: 1, phones: 'bare' },
    ],
    rates: [500, 1_500],
    seconds: 2,
    rounds: 5,
  },
};

interface Contestant {
  load: Load;
  nodes: Running[];
}

/**
 * Messages between phones, against a Socket.IO relay that keeps nothing, in turns: how many a second with a bounded number
 * unanswered, and how long one takes from its sender to the other phone at a fixed rate. One node is `ROLE=all` without
 * Redis; two are `ROLE=api` with a worker beside them and every conversation across both. The service's limits on what one
 * member may send are raised: a phone of the load says what hundreds would.
 */
export async function run(size: Size): Promise<void> {
  // `BENCH_PLAN`: what is to be otherwise, as JSON, to look at one case: {"rounds":2,"cases":[...]}
  const plan = { ...plans[size], ...(JSON.parse(process.env['BENCH_PLAN'] ?? '{}') as Partial<Plan>) };
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, { layovers: 1, hosts: 1 });
  try {
    const most = Math.max(...plan.cases.map(({ connections }) => connections));
    const chats = await openChats(hub, most / 2);
    await hub.leave();
    for (const one of plan.cases) await compare(hub, chats.slice(0, one.connections / 2), one, plan);
  } finally {
    await hub.close();
  }
}

async function compare(hub: BusyHub, chats: OpenChat[], { nodes, phones }: Case, plan: Plan): Promise<void> {
  const redis = nodes > 1 ? await startRedis() : undefined;
  if (nodes > 1 && !redis) return note('  two nodes: skipped, there is no redis-server');
  const started: Running[] = [];
  const loads: Load[] = [];
  const start = async (what: Promise<Running>): Promise<Running> => {
    started.push(await what);
    return started.at(-1)!;
  };
  try {
    const prefix = `bench${randomBytes(4).toString('hex')}`;
    const ours = await startNodes(nodes, (role) =>
      start(startService({ ...serviceSettings(hub), ROLE: role, QUEUE_PREFIX: prefix, ...(redis && { REDIS_URL: redis.url }) })),
    );
    const relays: Running[] = [];
    for (let i = 0; i < nodes; i += 1) relays.push(await start(startRelay({ redisUrl: redis?.url, prefix: `${prefix}-relay` })));
    const service = { nodes: ours, load: await Load.start(across(ours, chats), phones) };
    loads.push(service.load);
    const relay = { nodes: relays, load: await Load.start(across(relays, chats.map(forRelay)), phones) };
    loads.push(relay.load);
    const where = `${chats.length * 2} ${phones} phones, ${nodes} node${nodes > 1 ? 's' : ''}`;
    await tellThroughput(where, service, relay, plan);
    for (const perSecond of plan.rates) await tellLatency(`${perSecond}/s, ${where}`, service, relay, perSecond, plan);
  } finally {
    for (const load of loads) load.stop();
    for (const process of started.reverse()) await process.stop();
    await redis?.stop();
  }
}

const serviceSettings = (hub: BusyHub): Record<string, string> => ({
  DATABASE_URL: hub.config.database.url,
  LIVE_EVENTS_PER_SECOND: '100000',
});

async function startNodes(count: number, start: (role: string) => Promise<Running>): Promise<Running[]> {
  if (count === 1) return [await start('all')];
  const nodes: Running[] = [];
  for (let i = 0; i < count; i += 1) nodes.push(await start('api'));
  await start('worker');
  return nodes;
}

/** The two sides of each conversation, on different nodes where there are two. */
const across = (nodes: Running[], chats: OpenChat[]) =>
  chats.map(({ conversationId, members }) => ({
    conversationId,
    sides: members.map(({ token }, side) => ({ url: nodes[side % nodes.length]!.url, token })),
  }));

const forRelay = ({ conversationId, members: [a, b] }: OpenChat): OpenChat => ({
  conversationId,
  members: [
    { memberId: a.memberId, token: JSON.stringify({ me: a.memberId, other: b.memberId }) },
    { memberId: b.memberId, token: JSON.stringify({ me: b.memberId, other: a.memberId }) },
  ],
});

/** Both in turns, after a turn of warming up. */
async function inTurns(
  service: Contestant,
  relay: Contestant,
  rounds: number,
  task: Parameters<Load['measure']>[0],
): Promise<{ ours: Measured[]; theirs: Measured[] }> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contestant, list] of [[relay, theirs], [service, ours]] as const) {
      const measured = await contestant.load.measure(task);
      if (round > 0) list.push(measured);
    }
  }
  return { ours, theirs };
}

const middle = (list: readonly Measured[], of: (measured: Measured) => number): number => median(list.map(of));

async function tellThroughput(where: string, service: Contestant, relay: Contestant, { seconds, rounds }: Plan): Promise<void> {
  const before = [service, relay].map(({ nodes }) => nodes.map(({ pid }) => cpuSeconds(pid)));
  const { ours, theirs } = await inTurns(service, relay, rounds, { name: 'throughput', seconds, inFlight: IN_FLIGHT });
  const perSecond = (measured: Measured): number => measured.perSecond!;
  report({
    ...{ bench: 'chat', case: where, metric: 'messagesPerSecond', value: middle(ours, perSecond), unit: '1/s' },
    ...{ yardstick: YARDSTICK, yardstickValue: middle(theirs, perSecond) },
  });
  report({
    ...{ bench: 'chat', case: where, metric: 'p95MsAtFullSpeed', value: middle(ours, ({ p95Ms }) => p95Ms), unit: 'ms' },
    ...{ yardstick: YARDSTICK, yardstickValue: middle(theirs, ({ p95Ms }) => p95Ms) },
  });
  tellTroubles(where, ours);
  const cost = (contestant: Contestant, index: number, list: readonly Measured[]): string => {
    const seconds = contestant.nodes.map(({ pid }, node) => cpuSeconds(pid) - before[index]![node]!);
    const messages = list.reduce((sum, { acked }) => sum + acked, 0) * (1 + 1 / list.length); // and the warm-up
    return seconds.map((used) => Math.round((used * 1e6) / messages)).join('+');
  };
  note(
    `  processor time a message: service ${cost(service, 0, ours)} µs, relay ${cost(relay, 1, theirs)} µs, ` +
      `phones ${Math.round(middle(ours, ({ loadUs }) => loadUs!))} and ${Math.round(middle(theirs, ({ loadUs }) => loadUs!))} µs`,
  );
}

async function tellLatency(
  where: string,
  service: Contestant,
  relay: Contestant,
  perSecond: number,
  { seconds, rounds }: Plan,
): Promise<void> {
  const { ours, theirs } = await inTurns(service, relay, rounds, { name: 'rate', seconds, perSecond });
  for (const [metric, of] of [
    ['toOtherPhoneP50Ms', ({ p50Ms }: Measured) => p50Ms],
    ['toOtherPhoneP95Ms', ({ p95Ms }: Measured) => p95Ms],
    ['toOtherPhoneP99Ms', ({ p99Ms }: Measured) => p99Ms],
  ] as const) {
    report({
      ...{ bench: 'chat', case: where, metric, value: middle(ours, of), unit: 'ms' },
      ...{ yardstick: YARDSTICK, yardstickValue: middle(theirs, of) },
    });
  }
  tellTroubles(where, ours);
}

/** Messages that were not acked, did not arrive within ten seconds, or arrived in another order or twice: of all rounds. */
function tellTroubles(where: string, list: readonly Measured[]): void {
  const sum = (of: (measured: Measured) => number): number => list.reduce((total, measured) => total + of(measured), 0);
  const troubles = {
    notAcked: sum(({ sent, acked }) => sent - acked),
    notArrived: sum(({ acked, delivered }) => Math.max(0, acked - delivered)),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    cutOff: sum(({ cutOff }) => cutOff),
  };
  for (const [metric, value] of Object.entries(troubles)) {
    if (value > 0 || metric === 'notArrived') report({ bench: 'chat', case: where, metric, value, unit: 'messages' });
  }
  const codes = list.flatMap(({ refused }) => refused).map(([code, count]) => `${count} ${code}`);
  if (codes.length > 0) note(`  refused: ${codes.join(', ')}`);
}
