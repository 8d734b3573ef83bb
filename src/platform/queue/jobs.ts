import { Injectable } from '@nestjs/common';
import type { BulkJobOptions } from 'bullmq';
import { DomainError } from '../../contracts/domain-error.js';
import { jobQueues, queueNames, type JobMap, type JobName, type QueueName } from '../../contracts/jobs.js';
import { Clock } from '../../shared/clock.js';
import { currentTrace } from '../tracing/index.js';
import { JobBackend } from './job-backend.js';
import { policyOf } from './job-policy.js';
import { job, type JobOptions, type JobRequest } from './job-request.js';
import { Queues, type StoredJob } from './queues.js';

export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  /** Dead letters. */
  failed: number;
}

/** Adds jobs. What must not be lost goes through the outbox, or is found again by reconciliation. */
@Injectable()
export class Jobs {
  constructor(
    private readonly backend: JobBackend,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `unavailable` at once where the queue cannot be reached */
  async add<N extends JobName>(name: N, payload: JobMap[N], options?: JobOptions): Promise<void> {
    await this.addMany([job(name, payload, options)]);
  }

  /**
   * Adds all jobs, with one command for each queue they go to. After an error some may have been added.
   *
   * @throws DomainError `unavailable` at once where the queue cannot be reached
   */
  async addMany(requests: readonly JobRequest[]): Promise<void> {
    if (requests.length === 0) return;
    const byQueue = new Map<QueueName, JobRequest[]>();
    for (const request of withoutDoubles(requests)) {
      const queue = jobQueues[request.name];
      byQueue.set(queue, [...(byQueue.get(queue) ?? []), request]);
    }
    if (!this.backend.isAvailable()) throw unavailable();
    for (const [queue, group] of byQueue) {
      await this.queues
        .of(queue)
        .addBulk(group.map((request) => this.stored(request)))
        .catch((error: unknown) => {
          throw unavailable(error);
        });
    }
  }

  /** Checks what can be checked of a request without adding it. Throws an Error where it could never be added. */
  check(request: JobRequest): void {
    if (!(request.name in jobQueues)) throw new Error(`there is no job ${request.name}`);
    const id = request.options?.jobId;
    if (id !== undefined && !/^[A-Za-z][\w.-]*$/.test(id)) throw new Error(`"${id}" cannot be a job's id`);
    JSON.stringify(request.payload);
  }

  /** How many jobs each queue has in each state: for health, metrics and ops. */
  async counts(): Promise<Record<QueueName, QueueCounts>> {
    if (!this.backend.isAvailable()) throw unavailable();
    const entries = await Promise.all(
      queueNames.map(async (name) => {
        const found = await this.queues.of(name).getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized');
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = found;
        return [name, { waiting: waiting + prioritized, active, delayed, failed }] as const;
      }),
    );
    return Object.fromEntries(entries) as Record<QueueName, QueueCounts>;
  }

  /**
   * For each queue how long the job next in line has been due, in milliseconds; 0 where none waits.
   *
   * @throws DomainError `unavailable` at once where the queue cannot be reached
   */
  async waitingMs(): Promise<Record<QueueName, number>> {
    if (!this.backend.isAvailable()) throw unavailable();
    const now = this.clock.now().getTime();
    const entries = await Promise.all(
      queueNames.map(async (name) => {
        const [next] = await this.queues.of(name).getWaiting(0, 0);
        const dueAt = next && Math.max(next.timestamp, next.data.runAt ?? 0, next.processedOn ?? 0);
        return [name, dueAt === undefined ? 0 : Math.max(0, now - dueAt)] as const;
      }),
    );
    return Object.fromEntries(entries) as Record<QueueName, number>;
  }

  private stored(request: JobRequest): { name: JobName; data: StoredJob; opts: BulkJobOptions } {
    this.check(request);
    const { deduplicationId, debounceMs, jobId, runAt, delayMs } = request.options ?? {};
    const now = this.clock.now().getTime();
    const delay = debounceMs ?? delayMs ?? (runAt && runAt.getTime() - now);
    const dueAt = delay === undefined ? undefined : now + delay;
    const trace = request.trace ?? currentTrace();
    return {
      name: request.name,
      data: {
        payload: request.payload,
        ...(dueAt !== undefined && { runAt: dueAt }),
        ...(trace !== undefined && { trace }),
      },
      opts: {
        ...policyOf(request.name),
        ...(jobId !== undefined && { jobId }),
        // The queue reckons with the clock of whoever adds, and compares with that of whoever works.
        timestamp: Math.round(Date.now() + this.clock.skewMs),
        ...(delay !== undefined && delay > 0 && { delay: Math.ceil(delay) }),
        ...(deduplicationId !== undefined && { deduplication: { id: deduplicationId, keepLastIfActive: true } }),
      },
    };
  }
}

/** Of those that would join the same waiting job one is enough: hundreds of changes to a hub come in one batch. */
function withoutDoubles(requests: readonly JobRequest[]): JobRequest[] {
  const seen = new Set<string>();
  return requests.filter(({ name, options }) => {
    if (options?.deduplicationId === undefined) return true;
    const key = `${name} ${options.deduplicationId}`;
    return !seen.has(key) && seen.add(key);
  });
}

const unavailable = (cause?: unknown): DomainError => new DomainError('unavailable', { cause, retryAfterSeconds: 2 });
