import { until } from '../../harness/until.js';
import { fault, must, row } from '../registry.js';
import { OwnScene } from './support/own-scene.js';

const ANSWERED_WITHIN_MS = 10_000;

row(
  'kill -9 of an api node in the middle of an accept',
  'all or nothing; the host asks again and gets the meetup',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 1);
    const layover = await own.open(await own.traveller());
    const asked = await own.asked(layover.id);
    // It has accepted the invitation in its transaction, and is about to match the layover.
    const lock = await cluster.hold('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layover.id]);
    const answer = own.accept(asked);
    const node = await cluster.nodeHeldBy(lock, 'api');
    await node.kill();
    await lock.release();
    const startedAt = performance.now();
    must((await answer)?.status === 201, `the host was answered with ${(await answer)?.status} ${(await answer)?.body.code}`);
    const ms = Math.round(performance.now() - startedAt);
    stage.note(`answered after ${ms} ms, at attempt ${(await answer)!.attempts}`);
    must(ms < ANSWERED_WITHIN_MS, `the host was answered after ${ms} ms`);
  },
);

row(
  'kill -9 of an api node between an accept and its answer',
  'the same call again gets the meetup that is there already',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 1);
    const layover = await own.open(await own.traveller());
    const asked = await own.asked(layover.id);
    const before = await cluster.hold('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layover.id]);
    const answer = own.accept(asked);
    const node = await cluster.nodeHeldBy(before, 'api');
    // The meetup is made now, but the answer cannot be kept for the key that it was asked with.
    const after = await cluster.hold('SELECT 1 FROM idempotency_record WHERE status IS NULL FOR UPDATE');
    await before.release();
    const made = () => cluster.sql<{ id: string }>('SELECT id FROM meetup WHERE layover_id = $1', [layover.id]);
    const [meetup] = await until('the meetup is there', async () => {
      const rows = await made();
      return rows.length > 0 ? rows : undefined;
    });
    await node.kill();
    await after.release();
    const startedAt = performance.now();
    const { status, body } = (await answer)!;
    must(status === 201 && body.id === meetup!.id, `the host was answered with ${status} ${body.code ?? body.id}`);
    const ms = Math.round(performance.now() - startedAt);
    stage.note(`answered after ${ms} ms`);
    must(ms < ANSWERED_WITHIN_MS, `the host was answered after ${ms} ms`);
  },
);

row(
  'kill -9 of an api node in the middle of a message',
  'stored once or not at all, and the resend settles it; both go on at another node',
  async ({ cluster, load, note }) => {
    const talking = () => load.people.flatMap((person) => person.device.talks.filter((id) => person.isMatched(id))).at(-1);
    const conversationId = await until('somebody talks', talking, { timeoutMs: 20_000 });
    const lock = await cluster.hold('SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE', [conversationId]);
    const members = load.people.filter(({ device }) => device.talks.includes(conversationId));
    for (const { device } of members) await device.say(conversationId, 'Are you there?');
    const node = await cluster.nodeHeldBy(lock, 'api');
    await node.kill();
    await lock.release();
    const startedAt = performance.now();
    await until('what was written is answered', () => members.every(({ device }) => device.isSettled), {
      timeoutMs: ANSWERED_WITHIN_MS,
    });
    note(`settled after ${Math.round(performance.now() - startedAt)} ms`);
  },
);

fault('kill -9 of an api node', async ({ cluster, random }) => {
  await random.pick(cluster.nodes('api')).kill();
  return () => undefined;
}, 3);

fault('everybody in a tunnel', async ({ cluster }) => {
  cluster.balancer.dropAll();
  return () => undefined;
});
