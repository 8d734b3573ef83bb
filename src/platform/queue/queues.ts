import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Queue, type IQueueBackend } from 'bullmq';
import { queueNames, type JobName, type QueueName } from '../../contracts/jobs.js';
import { JobBackend } from './job-backend.js';

/** What a queue keeps of a job. */
export interface StoredJob {
  payload: object;
  /** When it is due by the service's clock, in epoch milliseconds; tests move that clock. */
  runAt?: number;
  /** `traceparent` of what it follows from. */
  trace?: string;
}

export type JobQueue = Queue<StoredJob, unknown, JobName, StoredJob, unknown, JobName, IQueueBackend, unknown>;

/** Nothing reads BullMQ's event streams here, so they are kept short. */
const EVENTS_KEPT = 500;

@Injectable()
export class Queues implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Queues.name);
  private readonly queues = new Map<QueueName, JobQueue>();

  constructor(private readonly backend: JobBackend) {}

  async onModuleInit(): Promise<void> {
    await this.backend.start();
    for (const name of queueNames) {
      const queue: JobQueue = new Queue(
        name,
        {
          connection: this.backend.producer,
          prefix: this.backend.prefix,
          // A version check that fails because the connection drops would leave the queue unusable for good.
          skipVersionCheck: true,
          streams: { events: { maxLen: EVENTS_KEPT } },
        },
        this.backend.factory,
      );
      queue.on('error', (error) => this.logger.debug({ msg: 'queue error', queue: name, reason: error.message }));
      this.queues.set(name, queue);
    }
  }

  of(name: QueueName): JobQueue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not open`);
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }
}
