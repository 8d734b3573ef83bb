import { until } from '../../harness/until.js';
import type { ServiceNode } from '../harness/service-node.js';
import { must, row } from '../registry.js';
import { OwnScene, type AskedHost } from './support/own-scene.js';

const PROMISE = 'what a node has in hand it finishes, takes nothing new meanwhile, and ends with code 0';

/** Has a node stop that stands still in the middle of something. It may go on when this resolves, with how it will have ended. */
async function toldToStop(node: ServiceNode): Promise<{ end: Promise<number | NodeJS.Signals> }> {
  const end = node.terminate().then((ended) => ended.end);
  await until('it takes nothing new', async () => !(await node.isReady().catch(() => false)));
  must(node.isRunning, `${node.name} has ended with work in hand`);
  return { end };
}

row('SIGTERM of an api node in the middle of an accept', PROMISE, async (stage) => {
  const { cluster } = stage;
  const own = await OwnScene.of(stage, 1);
  const layover = await own.open(await own.traveller());
  const asked = await own.asked(layover.id);
  const lock = await cluster.hold('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layover.id]);
  const answer = own.accept(asked);
  const { end } = await toldToStop(await cluster.nodeHeldBy(lock, 'api'));
  await lock.release();
  const answered = await answer;
  must(answered?.status === 201, `the host was answered with ${answered?.status} ${answered?.body.code}`);
  must(answered.attempts === 1, `the host had to ask ${answered.attempts} times`);
  must((await end) === 0, `it ended with ${await end}`);
});

row('SIGTERM of a worker in the middle of an expiry', PROMISE, async (stage) => {
  const { cluster } = stage;
  const own = await OwnScene.of(stage, 1, { isFree: false });
  const layover = await own.open(await own.traveller());
  const [{ invitationId }] = (await own.ask(layover.id, own.hosts, 500)) as [AskedHost];
  const lock = await cluster.hold('SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE', [invitationId]);
  const { end } = await toldToStop(await cluster.nodeHeldBy(lock, 'worker'));
  await lock.release();
  must((await end) === 0, `it ended with ${await end}`);
  const [row] = await cluster.sql<{ state: string }>('SELECT state FROM invitation WHERE id = $1', [invitationId]);
  must(row!.state === 'expired', `it ended, and the invitation is ${row!.state}`);
});
