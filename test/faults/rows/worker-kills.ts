import { until } from '../../harness/until.js';
import { manyAtOnce } from '../load/load.js';
import { fault, must, row, type Stage } from '../registry.js';
import { OwnScene, type AskedHost } from './support/own-scene.js';

const TAKEN_UP_WITHIN_MS = 10_000;
const AT_A_TIME = manyAtOnce.invitation.rounds.maxOpenPerLayover;

/** Waits for what the killed worker was at to be done by the other one, and holds the time it took against the promise. */
async function takenUp({ note }: Stage, what: string, isDone: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  await until(what, isDone, { timeoutMs: TAKEN_UP_WITHIN_MS });
  note(`taken up after ${Math.round(performance.now() - startedAt)} ms`);
}

row(
  'kill -9 of a worker in the middle of a matching run',
  'taken up by another worker within 10 s; no double invitation',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 2 * AT_A_TIME);
    // The run stands still where it is about to write down whom it asks.
    const lock = await cluster.hold('SELECT 1 FROM host WHERE hub_id = $1 FOR UPDATE', [own.scene.hubId]);
    const layover = await own.open(await own.traveller());
    const worker = await cluster.nodeHeldBy(lock, 'worker');
    await worker.kill();
    await lock.release();
    await takenUp(stage, 'somebody is asked after all', async () => {
      const asked = await cluster.sql(`SELECT 1 FROM invitation WHERE layover_id = $1`, [layover.id]);
      return asked.length > 0;
    });
    const [told] = await cluster.sql<{ hosts: number; events: number }>(
      `SELECT count(DISTINCT i.host_id)::int AS hosts, count(e.id)::int AS events FROM invitation i
         LEFT JOIN outbox_event e ON e.name = 'invitation.offered' AND e.payload->>'invitationId' = i.id::text
        WHERE i.layover_id = $1`,
      [layover.id],
    );
    must(told!.hosts <= AT_A_TIME, `${told!.hosts} hosts were asked at a time`);
    must(told!.events === told!.hosts, `${told!.hosts} hosts were asked, and told ${told!.events} times`);
  },
);

row(
  'kill -9 of a worker in the middle of an expiry',
  'taken up by another worker within 10 s; the invitation is expired, once',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 1, { isFree: false });
    const layover = await own.open(await own.traveller());
    const [{ invitationId }] = (await own.ask(layover.id, own.hosts, 500)) as [AskedHost];
    const lock = await cluster.hold('SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE', [invitationId]);
    const worker = await cluster.nodeHeldBy(lock, 'worker');
    await worker.kill();
    await lock.release();
    await takenUp(stage, 'it is expired after all', async () => {
      const [row] = await cluster.sql<{ state: string }>('SELECT state FROM invitation WHERE id = $1', [invitationId]);
      return row!.state === 'expired';
    });
    const events = await cluster.sql(
      `SELECT 1 FROM outbox_event WHERE name = 'invitation.expired' AND payload->>'invitationId' = $1`,
      [invitationId],
    );
    must(events.length === 1, `its expiry was told ${events.length} times`);
  },
);

row(
  'kill -9 of a worker in the middle of a delivery',
  'taken up by another worker within 10 s; at most one duplicate email',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 1);
    const held = cluster.mail.holdBack();
    try {
      await own.open(await own.traveller());
      const letter = await held.arrived;
      await cluster.nodeByPort(letter.port)!.kill();
      held.release();
      await takenUp(stage, 'the letter is said to be sent', async () => {
        const sent = await cluster.sql(
          `SELECT 1 FROM notification_delivery WHERE notification_id = $1 AND channel = 'email' AND state = 'sent'`,
          [letter.id],
        );
        return sent.length > 0;
      });
      const times = cluster.mail.taken.get(letter.id)!.length;
      must(times <= 2, `the letter came ${times} times`);
      stage.note(`the letter came ${times} times`);
    } finally {
      held.release();
    }
  },
);

fault('kill -9 of a worker', async ({ cluster, random }) => {
  await random.pick(cluster.nodes('worker')).kill();
  return () => undefined;
}, 3);
