import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { queueNames } from '../../contracts/jobs.js';
import { Clock } from '../../shared/clock.js';
import { Queues } from './queues.js';

/** Delayed jobs due so soon, in milliseconds of real time, are waited for: debounces and tries after a failure. */
const SOON_MS = 2_500;
const LOOK_AT = 500;

/** Tells when everything that followed from what happened has been done. */
@Injectable()
export class Idleness {
  private readonly sources: (() => Promise<string[]>)[] = [];

  constructor(
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** Has what leads to jobs looked at as well: `source` says in words what it still has to do. */
  include(source: () => Promise<string[]>): void {
    this.sources.push(source);
  }

  /**
   * What is still to do, in words; empty when all is quiet. Jobs that are due by the service's clock are set going, so
   * that a test which moves the clock sees them run.
   */
  async busyWith(): Promise<string[]> {
    // Sources add jobs and jobs feed sources, so neither may have had anything when the other was looked at.
    const before = await this.busySources();
    const jobs = await this.busyQueues();
    return [...jobs, ...before, ...(await this.busySources())];
  }

  /** Resolves once nothing waits, runs or is due. Rejects with what is still to do after `timeoutMs`. */
  async reached(timeoutMs = 15_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    // A look takes time: a job seen nowhere may have moved from where we had not looked to where we had.
    for (let quietLooks = 0; quietLooks < 2; ) {
      const busy = await this.busyWith();
      if (busy.length === 0) {
        quietLooks += 1;
        continue;
      }
      quietLooks = 0;
      if (Date.now() > deadline) throw new Error(`not idle after ${timeoutMs} ms: ${busy.join('; ')}`);
      await delay(10);
    }
  }

  private async busyQueues(): Promise<string[]> {
    const busy: string[] = [];
    for (const name of queueNames) {
      const queue = this.queues.of(name);
      const soon = await this.delayedSoon(name);
      const { waiting = 0, active = 0, prioritized = 0 } = await queue.getJobCounts('waiting', 'active', 'prioritized');
      if (waiting + active + prioritized > 0) busy.push(`${name}: ${waiting + prioritized} waiting, ${active} active`);
      if (soon.length > 0) busy.push(`${name}: due soon ${soon.join(', ')}`);
    }
    return busy;
  }

  private async busySources(): Promise<string[]> {
    const busy: string[] = [];
    for (const source of this.sources) busy.push(...(await source()));
    return busy;
  }

  private async delayedSoon(name: (typeof queueNames)[number]): Promise<string[]> {
    const now = this.clock.now().getTime();
    const soon: string[] = [];
    for (const job of await this.queues.of(name).getDelayed(0, LOOK_AT - 1)) {
      if (job.repeatJobKey) continue; // comes by itself, again and again
      const isRetry = job.attemptsMade > 0;
      const isDueByClock = !isRetry && job.data.runAt !== undefined && job.data.runAt <= now;
      if (isDueByClock) await job.promote().catch(() => undefined); // unless it has just begun
      if (isDueByClock || isRetry || job.timestamp + job.delay < Date.now() + SOON_MS) soon.push(`${job.name} ${job.id}`);
    }
    return soon;
  }
}
