import { Injectable } from '@nestjs/common';
import { queueNames } from '../../contracts/jobs.js';
import { Database } from '../../platform/database/index.js';
import { Readiness } from '../../platform/health/index.js';
import { OutboxRepository } from '../../platform/outbox/index.js';
import { Jobs } from '../../platform/queue/index.js';
import { toInstant } from '../../shared/instant.js';
import { MatchingHealth } from '../matching/index.js';
import type { SystemHealthView } from './system-health.schema.js';

/** What works and what lags: of the whole service, but for the runs, which are those of one programme. */
@Injectable()
export class SystemHealth {
  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
    private readonly jobs: Jobs,
    private readonly outbox: OutboxRepository,
    private readonly matching: MatchingHealth,
  ) {}

  async view(programmeId: string): Promise<SystemHealthView> {
    const { ready, checks } = await this.readiness.look();
    return {
      ready,
      checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail: detail ?? null })),
      queues: await this.queues(),
      outbox: await this.outbox.counts(this.database.manager),
      thread: this.matching.threadState,
      hubs: await this.hubs(programmeId),
    };
  }

  /** A queue that cannot be reached is one of the checks already. */
  private async queues(): Promise<SystemHealthView['queues']> {
    const counts = await this.jobs.counts().catch(() => null);
    return counts === null ? [] : queueNames.map((name) => ({ name, ...counts[name] }));
  }

  private async hubs(programmeId: string): Promise<SystemHealthView['hubs']> {
    const latest = await this.matching.lastRuns(programmeId);
    return latest.map(({ hub: { hub }, run }) => ({
      hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
      lastRun: run && {
        id: run.id,
        state: run.state,
        startedAt: run.startedAt && toInstant(run.startedAt),
        finishedAt: run.finishedAt && toInstant(run.finishedAt),
        totalMs: run.timings?.totalMs ?? null,
      },
    }));
  }
}
