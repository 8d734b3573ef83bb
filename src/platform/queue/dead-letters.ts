import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { queueNames, type JobName, type QueueName } from '../../contracts/jobs.js';
import { Queues } from './queues.js';

export interface DeadLetter {
  queue: QueueName;
  jobId: string;
  name: JobName;
  payload: object;
  attempts: number;
  reason: string;
  failedAt: Date;
}

/** Jobs that failed for good: for ops to see and, once the cause is gone, to try again. */
@Injectable()
export class DeadLetters {
  constructor(private readonly queues: Queues) {}

  /** The newest of each queue first. */
  async list(limitPerQueue = 50, queues: readonly QueueName[] = queueNames): Promise<DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (const queue of queues) {
      for (const failed of await this.queues.of(queue).getFailed(0, limitPerQueue - 1)) {
        letters.push({
          queue,
          jobId: failed.id!,
          name: failed.name,
          payload: failed.data.payload,
          attempts: failed.attemptsMade,
          reason: failed.failedReason ?? '',
          failedAt: new Date(failed.finishedOn ?? failed.timestamp),
        });
      }
    }
    return letters;
  }

  /** Gives a job all its tries anew. False where there is no such dead letter. */
  async retry(queue: QueueName, jobId: string): Promise<boolean> {
    const failed = await this.queues.of(queue).getJob(jobId);
    if (!failed || !(await failed.isFailed())) return false;
    return this.unlessTaken(queue, failed, () => failed.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
  }

  /** Forgets a job. False where there is no such dead letter. */
  async dismiss(queue: QueueName, jobId: string): Promise<boolean> {
    const failed = await this.queues.of(queue).getJob(jobId);
    if (!failed || !(await failed.isFailed())) return false;
    return this.unlessTaken(queue, failed, () => failed.remove());
  }

  /** False where somebody else has taken the job up in between, also where it has failed once more since. */
  private async unlessTaken(queue: QueueName, failed: Pick<Job, 'id' | 'finishedOn'>, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      const now = await this.queues.of(queue).getJob(failed.id!);
      if (now && now.finishedOn === failed.finishedOn && (await now.isFailed())) throw error;
      return false;
    }
  }
}
