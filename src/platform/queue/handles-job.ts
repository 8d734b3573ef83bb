import type { JobMap, JobName } from '../../contracts/jobs.js';

/** When a job comes by itself, besides being added. */
export type Schedule = { everyMs: number } | { /** Five fields, in UTC. */ cron: string };

export interface JobContext {
  jobId: string;
  /** 1 for the first try. */
  attempt: number;
  /** Notes on the job how far it is, 0 to 100, for those who look at the queue. */
  progress: (percent: number) => Promise<void>;
}

export type JobHandler<N extends JobName> = (payload: JobMap[N], context: JobContext) => Promise<unknown>;

export const HANDLES_JOB = Symbol('queue:handles-job');

export interface HandlesJobMetadata {
  job: JobName;
  schedule?: Schedule;
}

/**
 * Marks the one method that does a job. It may be called again for a job that it has done (a worker died before saying
 * so), so it reads the state anew and leaves the same state however often it runs. Throwing has the job tried again
 * with back-off, and at last kept as a dead letter.
 */
export const HandlesJob =
  <N extends JobName>(job: N, schedule?: Schedule) =>
  <H extends JobHandler<N>>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<H>): void => {
    Reflect.defineMetadata(HANDLES_JOB, { job, schedule } satisfies HandlesJobMetadata, descriptor.value!);
  };
