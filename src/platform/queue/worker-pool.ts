import { Inject, Injectable, Logger, Optional, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker, type IQueueBackend, type Job, type JobProgress } from 'bullmq';
import { queueNames, type JobName, type QueueName } from '../../contracts/jobs.js';
import { runInContext, scrubbed } from '../logging/index.js';
import { Metrics } from '../metrics/index.js';
import { traced, type SpanOptions } from '../tracing/index.js';
import { JobBackend } from './job-backend.js';
import { JobHandlers } from './job-handlers.js';
import { concurrency, locks } from './job-policy.js';
import { QUEUE_OPTIONS, type QueueModuleOptions } from './queue-options.js';
import type { StoredJob } from './queues.js';
import { Schedules } from './schedules.js';

type JobWorker = Worker<StoredJob, unknown, JobName, IQueueBackend, JobProgress, unknown>;
type RunningJob = Job<StoredJob, unknown, JobName>;

/** How long jobs in flight may take to finish at shutdown; what is left is taken up by another process. */
const DRAIN_LIMIT_MS = 8_000;
/** How long a worker without a job may take to end its connections: it never does while the queue is unreachable. */
const GOODBYE_MS = 1_000;
const COMPLAIN_EVERY_MS = 5_000;
/** A job that was put off for longer has a trace of its own: one that lasts for hours is of no use to anybody. */
const LATE_MS = 60_000;

/** Does jobs, in processes whose role is to. */
@Injectable()
export class WorkerPool implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WorkerPool.name);
  private readonly workers: JobWorker[] = [];
  private jobsRunning = 0;
  private closing?: Promise<void>;

  constructor(
    private readonly backend: JobBackend,
    private readonly handlers: JobHandlers,
    private readonly schedules: Schedules,
    @Inject(QUEUE_OPTIONS) private readonly options: Required<QueueModuleOptions>,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** Whether jobs are done in this process. */
  get doesJobs(): boolean {
    return this.options.withWorkers;
  }

  /** @throws Error where a job has no handler */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.withWorkers) return;
    if (this.options.requireAllHandlers) this.handlers.requireAll();
    for (const name of queueNames) this.workers.push(this.open(name));
    if (this.options.withSchedules) await this.schedules.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  /** Takes no more jobs and waits for those in flight, up to `limitMs`. May be called more than once. */
  close(limitMs = DRAIN_LIMIT_MS): Promise<void> {
    return (this.closing ??= this.closeAll(limitMs));
  }

  private async closeAll(limitMs: number): Promise<void> {
    await this.schedules.stop();
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    const startedAt = Date.now();
    let isClosed: boolean;
    do isClosed = await settles(closed, GOODBYE_MS);
    while (!isClosed && this.jobsRunning > 0 && Date.now() - startedAt < limitMs);
    if (isClosed) return;
    this.logger.warn({ msg: 'left without a goodbye; another process takes up what was running', jobs: this.jobsRunning });
    // Not awaited: a connection that is between two attempts to connect never says that it has ended.
    for (const worker of this.workers) worker.disconnect().catch(() => undefined);
  }

  private open(name: QueueName): JobWorker {
    const worker: JobWorker = new Worker(
      name,
      (job: RunningJob) => this.run(job),
      {
        connection: this.backend.consumer,
        prefix: this.backend.prefix,
        concurrency: concurrency[name],
        lockDuration: locks.lockDurationMs,
        lockRenewTime: locks.renewEveryMs,
        stalledInterval: locks.stalledIntervalMs,
        maxStalledCount: locks.maxStalls,
        runRetryDelay: 1_000,
      },
      this.backend.factory,
    );
    let complainedAt = 0;
    worker.on('error', (error) => {
      if (Date.now() - complainedAt < COMPLAIN_EVERY_MS) return;
      complainedAt = Date.now();
      this.logger.warn({ msg: 'worker in trouble', queue: name, reason: error.message });
    });
    worker.on('stalled', (jobId) => this.logger.warn({ msg: 'job taken over from a dead worker', queue: name, jobId }));
    worker.on('failed', (job, error) => this.logFailure(name, job, error));
    return worker;
  }

  private async run(job: RunningJob): Promise<void> {
    const handler = this.handlers.get(job.name);
    const jobId = job.id ?? '';
    if (!handler) {
      if (this.options.requireAllHandlers) throw new Error(`no handler for the job ${job.name}`);
      return;
    }
    const startedAt = performance.now();
    const report = (result: 'done' | 'retry' | 'dead'): void =>
      this.metrics?.jobSeconds.observe({ name: job.name, result }, (performance.now() - startedAt) / 1_000);
    this.jobsRunning += 1;
    try {
      const attempt = job.attemptsMade + 1;
      const work = (): Promise<unknown> =>
        runInContext({ requestId: jobId, job: job.name }, () =>
          handler.run(job.data.payload, { jobId, attempt, progress: (percent) => job.updateProgress(percent) }),
        );
      // What comes by itself every few seconds follows from nothing, and would only be noise.
      await (job.repeatJobKey ? work() : traced(spanOf(job, attempt), work));
      report('done');
    } catch (error) {
      report(job.attemptsMade + 1 < (job.opts.attempts ?? 1) ? 'retry' : 'dead');
      throw fitToKeep(error);
    } finally {
      this.jobsRunning -= 1;
    }
  }

  private logFailure(queue: QueueName, job: RunningJob | undefined, error: Error): void {
    const isDead = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    const facts = { queue, job: job?.name, jobId: job?.id, attempts: job?.attemptsMade };
    if (isDead) this.logger.error({ msg: 'job failed for good', ...facts }, error);
    else this.logger.warn({ msg: 'job failed, will be tried again', ...facts, reason: error.message });
  }
}

/** The queue keeps what the error says for as long as the job, and shows it to staff: nothing of people's may be in it. */
function fitToKeep(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  error.message = scrubbed(error.message);
  if (error.stack !== undefined) error.stack = scrubbed(error.stack);
  return error;
}

const spanOf = ({ name, queueName, data, timestamp }: RunningJob, attempt: number): SpanOptions => ({
  name: `job ${name}`,
  kind: 'consumer',
  cause: data.trace,
  isLate: (data.runAt ?? 0) - timestamp > LATE_MS,
  facts: { 'interlude.queue': queueName, 'interlude.attempt': attempt },
});

/** Whether the promise settles within so many milliseconds. */
async function settles(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  const settled = new AbortController();
  const late = delay(withinMs, false, { signal: settled.signal }).catch(() => false);
  return Promise.race([promise.then(() => true), late]).finally(() => settled.abort());
}
