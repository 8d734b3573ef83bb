import { Injectable, Optional } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { QueueName } from '../../contracts/jobs.js';
import { Readiness } from '../health/index.js';
import { Metrics } from '../metrics/index.js';
import { Jobs, type QueueCounts } from './jobs.js';

/** What there is to watch about the queues. */
@Injectable()
export class QueueHealth {
  constructor(jobs: Jobs, @Optional() readiness?: Readiness, @Optional() metrics?: Metrics) {
    readiness?.register('queue', async () => {
      await jobs.counts();
      return undefined;
    });
    if (!metrics) return;
    new Gauge({
      name: 'interlude_queue_jobs',
      help: 'Jobs, by queue and state; failed ones are dead letters',
      labelNames: ['queue', 'state'] as const,
      registers: [metrics.registry],
      async collect() {
        const counts = await jobs.counts().catch((): Partial<Record<QueueName, QueueCounts>> => ({}));
        this.reset(); // an unreachable queue has no numbers, rather than old ones
        for (const [queue, states] of Object.entries(counts)) {
          for (const [state, count] of Object.entries({ ...states })) this.set({ queue, state }, count);
        }
      },
    });
  }
}
