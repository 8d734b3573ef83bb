export { DeadLetters, type DeadLetter } from './dead-letters.js';
export { HandlesJob, type JobContext, type JobHandler, type Schedule } from './handles-job.js';
export { Idleness } from './idleness.js';
export { job, type JobOptions, type JobRequest } from './job-request.js';
export { Jobs, type QueueCounts } from './jobs.js';
export type { QueueModuleOptions } from './queue-options.js';
export { QueueMemory } from './queue-memory.js';
export { QueueModule } from './queue.module.js';
export { WorkerPool } from './worker-pool.js';
