import type { JobsOptions } from 'bullmq';
import type { JobName, QueueName } from '../../contracts/jobs.js';

const DAY_S = 86_400;

/** How many jobs of a queue one worker process does at a time. Handlers wait for the database, so more than its cores. */
export const concurrency: Readonly<Record<QueueName, number>> = {
  matching: 2,
  lifecycle: 8,
  notifications: 8,
  maintenance: 2,
  imports: 1,
  simulations: 1,
  flights: 4,
};

/**
 * A worker that dies holds its jobs until their locks end, and a check that runs every `stalledIntervalMs` gives them to
 * another: at most eight seconds. The lock outlives an event loop that is busy for four seconds.
 */
export const locks = { lockDurationMs: 6_000, renewEveryMs: 2_000, stalledIntervalMs: 2_000, maxStalls: 5 } as const;

/** Tries for about two minutes, then keeps the job as a dead letter for a month. */
const patient: JobsOptions = {
  attempts: 9,
  backoff: { type: 'exponential', delay: 500, jitter: 0.3 },
  // An outbox event that is told twice is recognised by the id of the job that it made the first time.
  removeOnComplete: { age: 3_600 },
  removeOnFail: { age: 30 * DAY_S },
};

/** Mail servers and the like come back later than our own parts. */
const patientWithOthers: JobsOptions = { ...patient, attempts: 12, backoff: { type: 'exponential', delay: 1_000, jitter: 0.3 } };

const special: Partial<Record<JobName, JobsOptions>> = { deliver: patientWithOthers };

export const policyOf = (name: JobName): JobsOptions => special[name] ?? patient;

/** A scheduled job that fails is not tried again: the next one comes by itself. */
export const scheduledPolicy: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 50 } };

/**
 * What comes every few seconds is not even kept when it fails: the next one has done it before anybody could decide about
 * it, and an outage would leave fifty dead letters behind.
 */
export const frequentPolicy: JobsOptions = { ...scheduledPolicy, removeOnFail: true };
