import type { JobMap, JobName } from '../../contracts/jobs.js';

interface Plain {
  /** Of jobs with the same id only the first is added, for as long as the queue remembers it (an hour after it is done). */
  jobId?: string;
  /** When it is due, by the service's clock. */
  runAt?: Date;
  /** Or how long from now, in milliseconds. */
  delayMs?: number;
  deduplicationId?: never;
  debounceMs?: never;
}

/**
 * Of all jobs with this id at most one waits and one runs: what is added while one waits is covered by it, what is added
 * while one runs makes exactly one more run afterwards. Such a job has no id of its own: BullMQ on PostgreSQL would
 * never release the deduplication id if a job id came a second time.
 */
interface Deduplicated {
  deduplicationId: string;
  /** How long the first waits for others to join it, in milliseconds. */
  debounceMs?: number;
  jobId?: never;
  runAt?: never;
  delayMs?: never;
}

export type JobOptions = Plain | Deduplicated;

export type JobRequest = {
  [N in JobName]: {
    name: N;
    payload: JobMap[N];
    options?: JobOptions;
    /** `traceparent` of what it follows from, if not from what is going on when it is added. */
    trace?: string;
  };
}[JobName];

/** A request, written with its name and payload checked against each other. */
export const job = <N extends JobName>(name: N, payload: JobMap[N], options?: JobOptions): JobRequest =>
  ({ name, payload, options }) as JobRequest;
