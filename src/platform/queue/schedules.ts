import { Injectable, Logger } from '@nestjs/common';
import { queueNames } from '../../contracts/jobs.js';
import { Clock } from '../../shared/clock.js';
import type { Schedule } from './handles-job.js';
import { JobBackend } from './job-backend.js';
import { JobHandlers, type RegisteredHandler } from './job-handlers.js';
import { frequentPolicy, scheduledPolicy } from './job-policy.js';
import { OverdueJobs } from './overdue-jobs.js';
import { QueueMemory } from './queue-memory.js';
import { Queues, type JobQueue } from './queues.js';

const CHECK_EVERY_MS = 2_000;
/** How far the next run of a schedule may be from when it should be before the schedule counts as broken. */
const FAR_MS = 10_000;
/** Below this the next run comes before anybody looks at one that has failed. */
const FREQUENT_MS = 60_000;

const isFrequent = (schedule: Schedule): boolean => 'everyMs' in schedule && schedule.everyMs <= FREQUENT_MS;

/**
 * Keeps the scheduled jobs going: sets the schedules at start, and looks after them, because a flushed Redis has
 * forgotten them, and with them the reconciliation that would repair everything else; what else it has forgotten is
 * told again, and what it puts off too long is done.
 */
@Injectable()
export class Schedules {
  private readonly logger = new Logger(Schedules.name);
  private timer?: NodeJS.Timeout;
  private checking = Promise.resolve();

  constructor(
    private readonly backend: JobBackend,
    private readonly queues: Queues,
    private readonly handlers: JobHandlers,
    private readonly memory: QueueMemory,
    private readonly overdue: OverdueJobs,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    if (this.backend.isAvailable()) await this.removeObsolete().catch((error: unknown) => this.complain(error));
    this.check();
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
    this.timer.unref();
    await this.checking;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.checking;
  }

  private check(): void {
    if (!this.backend.isAvailable()) return;
    this.checking = this.checking.then(() => this.checkAll()).catch((error: unknown) => this.complain(error));
  }

  private async checkAll(): Promise<void> {
    await this.memory.check();
    await this.ensureAll();
    await this.overdue.promote();
  }

  private async ensureAll(): Promise<void> {
    for (const name of queueNames) {
      for (const handler of this.handlers.ofQueue(name)) {
        if (handler.schedule) await this.ensure(this.queues.of(name), handler, handler.schedule);
      }
    }
  }

  private async ensure(queue: JobQueue, { job }: RegisteredHandler, schedule: Schedule): Promise<void> {
    const known = await queue.getJobScheduler(job);
    const isSame = 'everyMs' in schedule ? known?.every === schedule.everyMs : known?.pattern === schedule.cron;
    const isInTime = known?.next !== undefined && this.isInTime(known.next, schedule);
    if (known && isSame && isInTime) return;
    // Set anew it would follow upon the run that a node with a wrong clock has put far ahead.
    if (known && !isInTime) await queue.removeJobScheduler(job);
    await queue.upsertJobScheduler(
      job,
      'everyMs' in schedule ? { every: schedule.everyMs } : { pattern: schedule.cron, tz: 'UTC' },
      { name: job, data: { payload: {} }, opts: isFrequent(schedule) ? frequentPolicy : scheduledPolicy },
    );
  }

  private isInTime(next: number, schedule: Schedule): boolean {
    const now = Date.now() + this.clock.skewMs;
    return next > now - FAR_MS && (!('everyMs' in schedule) || next < now + schedule.everyMs + FAR_MS);
  }

  private async removeObsolete(): Promise<void> {
    for (const name of queueNames) {
      const queue = this.queues.of(name);
      for (const { key } of await queue.getJobSchedulers()) {
        const isWanted = this.handlers.ofQueue(name).some(({ job, schedule }) => schedule && job === key);
        if (!isWanted) await queue.removeJobScheduler(key);
      }
    }
  }

  private complain(error: unknown): void {
    this.logger.warn({ msg: 'schedules not checked', reason: error instanceof Error ? error.message : String(error) });
  }
}
