import { until } from '../../harness/until.js';
import { newId } from '../../../src/shared/ids.js';
import { fault, must, row, type Stage } from '../registry.js';
import { oneAtATime } from './support/one-at-a-time.js';
import { processesOf } from './support/outage.js';
import { OwnScene } from './support/own-scene.js';

const PROMISE = 'jobs rebuilt by reconciliation from the database; sockets sync; no invariant broken';
const MADE_UP_FOR_WITHIN_MS = 15_000;

/** A host who is told of something while no worker is at work: a job that Redis alone has. And an invitation that is about to expire. */
async function onlyRedisKnows(stage: Stage, lose: () => Promise<void>): Promise<void> {
  const { cluster, note } = stage;
  const own = await OwnScene.of(stage, 2, { isFree: false });
  const layover = await own.open(await own.traveller());
  const [asked] = await own.ask(layover.id, own.hosts, 1_500);
  const { invitationId } = asked!;
  const { programmeId, hubId } = own.scene;
  for (const worker of cluster.nodes('worker')) worker.freeze();
  const eventId = newId();
  try {
    const [host] = own.hosts;
    const approved = { hostId: host!.hostId, hubId, programmeId, memberId: host!.memberId };
    await cluster.sql(`INSERT INTO outbox_event (id, name, payload) VALUES ($1, 'host.approved', $2)`, [
      eventId,
      JSON.stringify(approved),
    ]);
    const isTold = () => cluster.sql('SELECT 1 FROM outbox_event WHERE id = $1 AND dispatched_at IS NOT NULL', [eventId]);
    await until('it is told, and its job in the queue', async () => (await isTold()).length > 0);
    await lose();
  } finally {
    for (const worker of cluster.nodes('worker')) worker.thaw();
  }
  const startedAt = performance.now();
  const isNoticed = () => cluster.sql('SELECT 1 FROM notification WHERE cause_id = $1', [eventId]);
  await until('the host is told after all', async () => (await isNoticed()).length > 0, { timeoutMs: MADE_UP_FOR_WITHIN_MS });
  const isExpired = () => cluster.sql(`SELECT 1 FROM invitation WHERE id = $1 AND state = 'expired'`, [invitationId]);
  await until('the invitation is expired', async () => (await isExpired()).length > 0, { timeoutMs: MADE_UP_FOR_WITHIN_MS });
  note(`made up for after ${Math.round(performance.now() - startedAt)} ms`);
}

row('Redis restart with its data', PROMISE, async (stage) => {
  const processes = processesOf(stage);
  await onlyRedisKnows(stage, () => stage.cluster.redis.restart({ keepData: true }));
  await processes.mustRecover();
});

row('Redis restart without its data', PROMISE, async (stage) => {
  const processes = processesOf(stage);
  await onlyRedisKnows(stage, () => stage.cluster.redis.restart({ keepData: false }));
  await processes.mustRecover();
});

row('Redis flush', PROMISE, async (stage) => {
  const processes = processesOf(stage);
  await onlyRedisKnows(stage, () => stage.cluster.redis.flush());
  await processes.mustRecover();
});

row(
  'network cut between api nodes and Redis, healed',
  'messages delivered after healing by sync, in order',
  async (stage) => {
    const { cluster, load, note } = stage;
    const talking = () => load.people.filter(({ device }) => device.talks.length > 0);
    await until('people talk', () => talking().length >= 2, { timeoutMs: 20_000 });
    const processes = processesOf(stage);
    const links = cluster.nodes('api').map(({ name }) => cluster.member(name).toRedis);
    for (const link of links) link.cut();
    const acked = () => load.people.flatMap(({ device }) => device.logs).reduce((sum, log) => sum + log.acked.size, 0);
    const before = acked();
    try {
      for (const { device } of talking()) for (const id of device.talks) await device.say(id, 'Can you read this?');
      await until('messages are stored meanwhile', () => acked() > before, { timeoutMs: 10_000 });
    } finally {
      for (const link of links) link.heal();
    }
    note(`${acked() - before} messages acknowledged while the nodes were cut off from each other`);
    must(acked() > before, 'no message was stored');
    await processes.mustRecover();
  },
);

const ofRedis = oneAtATime();

ofRedis('Redis restart with its data', async ({ cluster }) => {
  await cluster.redis.halt();
  return () => cluster.redis.resume();
});

ofRedis('Redis restart without its data', async ({ cluster }) => {
  await cluster.redis.restart({ keepData: false });
  return () => undefined;
});

ofRedis('Redis flush', async ({ cluster }) => {
  await cluster.redis.flush();
  return () => undefined;
});

ofRedis('Redis stands still', async ({ cluster }) => {
  cluster.redis.freeze();
  return () => cluster.redis.thaw();
});

fault('a node is cut off from Redis', async ({ cluster, random }) => {
  const { toRedis } = cluster.member(random.pick(cluster.nodes()).name);
  toRedis.cut();
  return () => toRedis.heal();
}, 2);

fault('a node hears nothing from Redis', async ({ cluster, random }) => {
  const { toRedis } = cluster.member(random.pick(cluster.nodes()).name);
  toRedis.freeze();
  return () => toRedis.heal();
});

fault('the api nodes are cut off from Redis', async ({ cluster }) => {
  const links = cluster.nodes('api').map(({ name }) => cluster.member(name).toRedis);
  for (const link of links) link.cut();
  return () => {
    for (const link of links) link.heal();
  };
});
