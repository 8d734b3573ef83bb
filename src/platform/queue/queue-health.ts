import { Inject, Injectable, Optional } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { QueueName } from '../../contracts/jobs.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Readiness } from '../health/index.js';
import { Metrics } from '../metrics/index.js';
import { JobBackend } from './job-backend.js';
import { Jobs, type QueueCounts } from './jobs.js';

/** What there is to watch about the queues. */
@Injectable()
export class QueueHealth {
  constructor(
    jobs: Jobs,
    backend: JobBackend,
    @Inject(APP_CONFIG) config: AppConfig,
    @Optional() readiness?: Readiness,
    @Optional() metrics?: Metrics,
  ) {
    readiness?.register('queue', async () => {
      await jobs.counts();
      return undefined;
    });
    if (!metrics) return;
    if (config.redis.url) metrics.watchRedis('jobs', () => backend.isAvailable());
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
    new Gauge({
      name: 'interlude_queue_waiting_seconds',
      help: 'How long the job next in line has been due, by queue; 0 where none waits',
      labelNames: ['queue'] as const,
      registers: [metrics.registry],
      async collect() {
        const waiting = await jobs.waitingMs().catch((): Partial<Record<QueueName, number>> => ({}));
        this.reset();
        for (const [queue, ms] of Object.entries(waiting)) this.set({ queue }, ms / 1_000);
      },
    });
  }
}
