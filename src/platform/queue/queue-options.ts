export const QUEUE_OPTIONS = Symbol('QueueModuleOptions');

/** A test of a single module has not every handler, and may want no job to run but by its hand. */
export interface QueueModuleOptions {
  /** Whether this process does jobs; otherwise it only adds them. On by default. */
  withWorkers?: boolean;
  /** Whether scheduled jobs come by themselves. On by default. */
  withSchedules?: boolean;
  /** Boot fails where a job has no handler: on by default. Off, a job without one is done by doing nothing. */
  requireAllHandlers?: boolean;
}
