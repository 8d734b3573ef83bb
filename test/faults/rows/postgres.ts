import { setTimeout as delay } from 'node:timers/promises';
import { createPerson } from '../../factories/scene.js';
import { until } from '../../harness/until.js';
import { fault, must, row, type Stage } from '../registry.js';
import { oneAtATime } from './support/one-at-a-time.js';
import { allTurnRed, askOnce, mustBeKind, processesOf } from './support/outage.js';

const PROMISE = '503 with Retry-After meanwhile, readiness red, recovery without restart, nothing acked lost';
const FROZEN_MS = 10_000;
/** More than a node has connections to the database. */
const CROWD = 20;

const somebody = async ({ cluster }: Stage): Promise<string> =>
  (await createPerson(cluster.dataSource.manager, new Date())).token;

row('PostgreSQL restart', PROMISE, async (stage) => {
  const { cluster } = stage;
  const token = await somebody(stage);
  const processes = processesOf(stage);
  await cluster.postgres.halt('immediate');
  for (const node of cluster.nodes('api')) mustBeKind(await askOnce(node, '/layovers', token), node);
  await allTurnRed(stage);
  await cluster.postgres.resume();
  await processes.mustRecover();
});

row('PostgreSQL stands still for 10 s', PROMISE, async (stage) => {
  const { cluster } = stage;
  const token = await somebody(stage);
  const processes = processesOf(stage);
  const thawn = delay(FROZEN_MS);
  await cluster.postgres.freeze();
  try {
    const asked = cluster.nodes('api').map(async (node) => mustBeKind(await askOnce(node, '/layovers', token), node));
    await allTurnRed(stage);
    await Promise.all(asked);
    await thawn;
  } finally {
    await cluster.postgres.thaw();
  }
  await processes.mustRecover();
});

row('all connections to the database in use', PROMISE, async (stage) => {
  const { cluster, note } = stage;
  const token = await somebody(stage);
  const processes = processesOf(stage);
  const lock = await cluster.hold('LOCK TABLE layover IN ACCESS EXCLUSIVE MODE');
  try {
    const crowd = cluster.nodes('api').flatMap((node) => Array.from({ length: CROWD }, () => askOnce(node, '/layovers', token)));
    await allTurnRed(stage, cluster.nodes('api'));
    const [node] = cluster.nodes('api');
    for (const refusal of await Promise.all(crowd)) mustBeKind(refusal, node!);
    note(`${crowd.length} requests were told to come back`);
  } finally {
    await lock.release();
  }
  await processes.mustRecover();
});

row('all connections to the database ended', 'what was asked is answered with a code, the next request is served; nothing acked lost', async (stage) => {
  const { cluster } = stage;
  const token = await somebody(stage);
  const processes = processesOf(stage);
  // Nobody else reads it in an api process: what waits there is what is asked here.
  const lock = await cluster.hold('LOCK TABLE push_subscription IN ACCESS EXCLUSIVE MODE');
  const apis = cluster.nodes('api');
  const asked = apis.map((node) => askOnce(node, '/me/push-subscriptions', token).then((answer) => ({ node, answer })));
  const waiting = (): Promise<{ port: number }[]> =>
    cluster.sql(
      `SELECT a.client_port AS port FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.relation = 'push_subscription'::regclass AND NOT l.granted`,
    );
  await until('the requests wait', async () => {
    const nodes = (await waiting()).map(({ port }) => cluster.nodeByPort(port));
    return apis.every((node) => nodes.includes(node));
  });
  cluster.disturbances.note();
  const ended = await cluster.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'interlude-%' AND pid <> pg_backend_pid()`,
  );
  must(ended.length >= cluster.nodes().length, `there were ${ended.length} connections`);
  await lock.release();
  for (const { node, answer } of await Promise.all(asked)) mustBeKind(answer, node);
  await processes.mustRecover();
});

const ofPostgres = oneAtATime();

ofPostgres('PostgreSQL restart', async ({ cluster }) => {
  await cluster.postgres.halt('immediate');
  return () => cluster.postgres.resume();
});

ofPostgres('PostgreSQL stands still', async ({ cluster }) => {
  await cluster.postgres.freeze();
  return () => cluster.postgres.thaw();
});

ofPostgres('connections to the database ended', async ({ cluster }) => {
  cluster.disturbances.note();
  await cluster.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'interlude-%' AND pid <> pg_backend_pid()`);
  return () => undefined;
});

fault('a node is cut off from the database', async ({ cluster, random }) => {
  const { toPostgres } = cluster.member(random.pick(cluster.nodes()).name);
  toPostgres.cut();
  return () => toPostgres.heal();
}, 2);
