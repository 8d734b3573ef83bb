import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { queueNames } from '../../src/contracts/jobs.js';
import { QUEUE_PREFIX, type Cluster } from './harness/cluster.js';

/** Scheduled jobs that fail come again by themselves. */
const isScheduled = (id: string | undefined): boolean => id?.startsWith('repeat:') ?? false;

/** The queues as Redis has them, seen by the test. */
async function eachQueue<T>(cluster: Cluster, look: (queue: Queue) => Promise<T[]>): Promise<T[]> {
  const redis = new Redis(cluster.redis.url(), { maxRetriesPerRequest: 1, connectTimeout: 2_000 });
  redis.on('error', () => undefined);
  try {
    const found: T[] = [];
    for (const name of queueNames) {
      const queue = new Queue(name, { connection: redis, prefix: QUEUE_PREFIX, skipVersionCheck: true });
      queue.on('error', () => undefined);
      found.push(...(await look(queue)));
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

/** Jobs that are being done or could be, but for the scheduled ones, as `queue name id`. */
export const openJobs = (cluster: Cluster): Promise<string[]> =>
  eachQueue(cluster, async (queue) =>
    (await queue.getJobs(['active', 'waiting', 'prioritized']))
      .filter((job) => job && !isScheduled(job.id))
      .map((job) => `${queue.name} ${job.name} ${job.id}`),
  );

/** Jobs that were given up, as `queue name id: reason`. */
export const deadLetters = (cluster: Cluster): Promise<string[]> =>
  eachQueue(cluster, async (queue) =>
    (await queue.getJobs(['failed']))
      .filter((job) => job && !isScheduled(job.id))
      .map((job) => `${queue.name} ${job.name} ${job.id}: ${job.failedReason}`),
  );
