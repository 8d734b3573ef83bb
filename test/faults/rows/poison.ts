import { Queue } from 'bullmq';
import { createOperator } from '../../factories/programme.js';
import { createStaffPerson } from '../../factories/scene.js';
import { until } from '../../harness/until.js';
import { api } from '../../harness/api.js';
import { QUEUE_PREFIX } from '../harness/cluster.js';
import { must, row } from '../registry.js';
import { OwnScene } from './support/own-scene.js';

const QUEUE = 'lifecycle';
const ATTEMPTS = 3;
const BACK_OFF_MS = 300;

interface Letters {
  items: { id: string; name: string; attempts: number; reason: string }[];
}

row('poison job', 'retried with back-off, dead-lettered, visible, the queue goes on', async (stage) => {
  const { cluster, load, random, note } = stage;
  const own = await OwnScene.of(stage, 1, { isFree: false });
  const operator = await createStaffPerson(cluster.dataSource.manager, own.scene, new Date(), 'administrator');
  await createOperator(cluster.dataSource.manager, operator.memberId);
  const call = api(cluster.url, operator.token);
  const office = `/ops/programmes/${own.scene.slug}/system/dead-letters`;
  const jobId = `poison-${random.int(1, 1e9)}`;
  const [url] = [new URL(cluster.redis.url())];
  const queue = new Queue(QUEUE, { connection: { host: url.hostname, port: Number(url.port) }, prefix: QUEUE_PREFIX, skipVersionCheck: true });
  try {
    const addedAt = Date.now();
    await queue.add('expire-invitation', { payload: { invitationId: 'no id at all' } }, {
      jobId,
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: BACK_OFF_MS },
    });
    const layover = await own.open(await own.traveller());
    const [asked] = await own.ask(layover.id, own.hosts, 500);
    const letter = await until('it is a dead letter that operators see', async () => {
      const { body } = await call.get<Letters>(office);
      return body.items.find(({ id }) => id === jobId);
    }, { timeoutMs: 20_000 });
    const job = await queue.getJob(jobId);
    const took = job!.finishedOn! - addedAt;
    note(`${letter.attempts} attempts within ${took} ms: ${letter.reason.slice(0, 80)}`);
    must(letter.attempts === ATTEMPTS, `it was tried ${letter.attempts} times`);
    must(took >= BACK_OFF_MS + 2 * BACK_OFF_MS, `it was tried ${ATTEMPTS} times within ${took} ms`);
    const isExpired = () => cluster.sql(`SELECT 1 FROM invitation WHERE id = $1 AND state = 'expired'`, [asked!.invitationId]);
    await until('the queue goes on', async () => (await isExpired()).length > 0);
    const { body } = await call.post<{ done: boolean }>(`${office}/dismiss`, { source: QUEUE, id: jobId });
    must(body.done, 'it could not be put away');
  } finally {
    await queue.close();
  }
  must(load.journal.complaints.length === 0, load.journal.complaints.join('; '));
});
