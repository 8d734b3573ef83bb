import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { jobQueues, type JobName, type QueueName } from '../../contracts/jobs.js';
import { decoratedMethods } from '../discovery/index.js';
import { HANDLES_JOB, type HandlesJobMetadata, type JobContext, type Schedule } from './handles-job.js';

export interface RegisteredHandler {
  job: JobName;
  where: string;
  schedule?: Schedule;
  run: (payload: object, context: JobContext) => Promise<unknown>;
}

/** Every job's one handler, found at boot. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly handlers = new Map<JobName, RegisteredHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error where two methods want the same job */
  onModuleInit(): void {
    for (const { where, metadata, call } of decoratedMethods<HandlesJobMetadata>(
      this.discovery,
      this.scanner,
      HANDLES_JOB,
    )) {
      const other = this.handlers.get(metadata.job);
      if (other) throw new Error(`job ${metadata.job} has two handlers: ${other.where} and ${where}`);
      this.handlers.set(metadata.job, { ...metadata, where, run: call as unknown as RegisteredHandler['run'] });
    }
  }

  get(job: JobName): RegisteredHandler | undefined {
    return this.handlers.get(job);
  }

  ofQueue(queue: QueueName): RegisteredHandler[] {
    return [...this.handlers.values()].filter(({ job }) => jobQueues[job] === queue);
  }

  /** @throws Error naming every job that nobody does */
  requireAll(): void {
    const missing = (Object.keys(jobQueues) as JobName[]).filter((job) => !this.handlers.has(job));
    if (missing.length > 0) throw new Error(`no handler for the jobs ${missing.join(', ')}`);
  }
}
