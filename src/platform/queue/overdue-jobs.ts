import { Injectable } from '@nestjs/common';
import type { QueueName } from '../../contracts/jobs.js';
import { Clock } from '../../shared/clock.js';
import { JobBackend } from './job-backend.js';
import { Queues } from './queues.js';

/** Those with jobs that wait for others to join them. */
const withJoinedJobs: readonly QueueName[] = ['matching', 'lifecycle'];
/** Longer than a worker takes to notice that a job has become due. */
const OVERDUE_MS = 1_500;
/** The first of each queue: one that is put off by the error of a clock stands among them. */
const LOOKED_AT = 200;

/**
 * Has jobs done whose time is over and which the queue still puts off. What joins a job that is running waits in the queue,
 * which makes a job of it when that one is done, by the clock of whoever did it: where that is ahead, so late is the job,
 * and all that join it.
 */
@Injectable()
export class OverdueJobs {
  constructor(
    private readonly backend: JobBackend,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  async promote(): Promise<void> {
    // In PostgreSQL they are those of one process, which has one clock.
    if (!this.backend.lives) return;
    const before = this.clock.now().getTime() - OVERDUE_MS;
    for (const name of withJoinedJobs) {
      for (const job of await this.queues.of(name).getDelayed(0, LOOKED_AT - 1)) {
        const isOverdue = job?.deduplicationId !== undefined && job.attemptsMade === 0 && (job.data.runAt ?? Infinity) < before;
        // Somebody else may have taken it up meanwhile.
        if (isOverdue) await job.promote().catch(() => undefined);
      }
    }
  }
}
