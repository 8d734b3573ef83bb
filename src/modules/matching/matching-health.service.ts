import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { WorkerPool } from '../../platform/queue/index.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import type { MatchingRun } from './matching-run.entity.js';
import { MatchingRunRepository } from './matching-run.repository.js';
import { MatchingThread } from './matching-thread.service.js';

export const threadStates = ['running', 'idle', 'elsewhere'] as const;
export type ThreadState = (typeof threadStates)[number];

/** How the matching does, for those who look after the service. */
@Injectable()
export class MatchingHealth {
  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly thread: MatchingThread,
    private readonly workers: WorkerPool,
  ) {}

  /** The thread of this process: `idle` before the first run and after it has died, `elsewhere` where others do the jobs. */
  get threadState(): ThreadState {
    if (!this.workers.doesJobs) return 'elsewhere';
    return this.thread.isRunning ? 'running' : 'idle';
  }

  /** Every hub of the programme with its latest run. */
  async lastRuns(programmeId: string): Promise<{ hub: KnownHub; run: MatchingRun | null }[]> {
    const db = this.database.manager;
    const latest: { hub: KnownHub; run: MatchingRun | null }[] = [];
    for (const hubId of await this.programmes.hubIds(db, programmeId)) {
      const [run] = await this.runs.list(db, programmeId, { limit: 1, hubId });
      latest.push({ hub: await this.hubs.ofId(hubId), run: run ?? null });
    }
    return latest;
  }
}
