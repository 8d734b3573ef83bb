import { Injectable, Logger } from '@nestjs/common';

/** A piece of regular work on what the database says, safe to run at any time and as often as one likes. */
export interface MaintenanceTask {
  /** Unique among the tasks of its list, for logs: `layovers.expire`. */
  readonly name: string;
  /** Does what is due at `now`; returns how many things it found to do, for the log. */
  run(now: Date): Promise<number>;
}

/** Tasks that modules bring along and one job runs. One that fails keeps none of the others from running. */
abstract class TaskList {
  private readonly logger = new Logger(this.constructor.name);
  private readonly tasks = new Map<string, MaintenanceTask>();

  register(task: MaintenanceTask): void {
    if (this.tasks.has(task.name)) throw new Error(`two maintenance tasks are called ${task.name}`);
    this.tasks.set(task.name, task);
  }

  /** Runs every task, one after the other. Throws an AggregateError at the end if some failed. */
  async run(now: Date): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    const errors: unknown[] = [];
    for (const task of this.tasks.values()) {
      try {
        const count = await task.run(now);
        found[task.name] = count;
        if (count > 0) this.logger.log({ msg: 'maintenance', task: task.name, found: count });
      } catch (error) {
        this.logger.error({ msg: 'maintenance failed', task: task.name }, error);
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} maintenance tasks failed`);
    return found;
  }
}

/** Finds and repairs what a crash left behind: due states without a job, events that were not dispatched. */
@Injectable()
export class Reconciliation extends TaskList {}

/** Deletes what is past its retention. */
@Injectable()
export class Purging extends TaskList {}
