import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import { foundLayovers } from './found-layover.repository.js';
import type { FoundLayover } from './found-layover.schema.js';
import type { MatchingRun, RunLayover } from './matching-run.entity.js';
import { MatchingRunRepository } from './matching-run.repository.js';
import type {
  MatchingRunDetails,
  MatchingRunPage,
  MatchingRunView,
  MessageView,
  RunNow,
  RunQuery,
  RunsQuery,
} from './matching-run.schema.js';
import { RunResultRepository } from './run-result.repository.js';

/** What staff see of the matching runs, and how they ask for one. */
@Injectable()
export class MatchingRuns {
  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly results: RunResultRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async list({ programmeId }: StaffScope, query: RunsQuery): Promise<MatchingRunPage> {
    const hub = query.hub === undefined ? undefined : await this.hubOf(programmeId, query.hub);
    const rows = await this.runs.list(this.database.manager, programmeId, {
      limit: query.limit + 1,
      afterId: cursorId(query.cursor),
      hubId: hub?.id,
    });
    const hubs = await this.hubsOf(rows);
    return toPage(rows, query.limit, (row) => toView(row, hubs.get(row.hubId)!));
  }

  async get({ programmeId }: StaffScope, id: string, query: RunQuery): Promise<MatchingRunDetails> {
    const db = this.database.manager;
    const run = await this.runs.find(db, programmeId, id);
    if (!run) throw new DomainError('not_found');
    const rows = await this.results.layoversOfRun(db, id, {
      limit: query.limit + 1,
      afterLayoverId: cursorId(query.cursor),
      outcome: query.outcome,
    });
    const layovers = await foundLayovers(
      db,
      rows.map(({ layoverId }) => layoverId),
    );
    const withIds = rows.map((row) => ({ ...row, id: row.layoverId }));
    return {
      ...toView(run, await this.hubs.ofId(run.hubId)),
      unmatchedReasons: run.reasons ?? {},
      hostPrices: (run.hostPrices ?? []).map(([hostId, price]) => ({ hostId, price })),
      layovers: toPage(withIds, query.limit, (row) => toLayoverResult(row, layovers.get(row.layoverId)!)),
    };
  }

  /** Asks for a run; where one has been asked for and not begun, that one will do. */
  async runNow(actor: Actor, { programmeId, slug }: StaffScope, { hub: iata }: RunNow): Promise<MatchingRunView> {
    await this.programmes.requireOpen(this.database.manager, slug);
    const hub = await this.hubOf(programmeId, iata);
    return this.database.transaction(async (tx) => {
      const runId = await this.runs.queue(tx, { programmeId, hubId: hub.id }, actor.memberId);
      this.audit.record(tx, {
        programmeId,
        actorId: actor.memberId,
        action: 'matching_run.requested',
        subject: { type: 'matching_run', id: runId },
        after: { hub: iata },
      });
      this.outbox.add(tx, 'matching.requested', { runId, hubId: hub.id, programmeId });
      return toView((await this.runs.find(tx, programmeId, runId))!, hub);
    });
  }

  private async hubOf(programmeId: string, iata: string): Promise<KnownHub> {
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !(await this.programmes.runsAt(this.database.manager, programmeId, hub.id))) {
      throw new DomainError('unknown_hub', { params: { iata } });
    }
    return hub;
  }

  private async hubsOf(runs: readonly MatchingRun[]): Promise<Map<string, KnownHub>> {
    const hubs = new Map<string, KnownHub>();
    for (const { hubId } of runs) if (!hubs.has(hubId)) hubs.set(hubId, await this.hubs.ofId(hubId));
    return hubs;
  }
}

const toView = (run: MatchingRun, { hub }: KnownHub): MatchingRunView => ({
  id: run.id,
  hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
  state: run.state,
  trigger: run.trigger,
  ruleSetVersion: run.ruleSetVersion,
  requestedById: run.requestedById,
  startedAt: run.startedAt && toInstant(run.startedAt),
  finishedAt: run.finishedAt && toInstant(run.finishedAt),
  counts: run.counts && { ...run.counts, deferred: run.counts.deferred ?? 0 },
  timings: run.timings,
  totalScore: run.totalScore,
  error: run.error,
});

type LayoverResultView = MatchingRunDetails['layovers']['items'][number];

const toLayoverResult = (result: RunLayover, layover: FoundLayover): LayoverResultView => ({
  layoverId: result.layoverId,
  layover,
  outcome: result.outcome,
  candidateCount: result.candidateCount,
  cause: result.cause,
  reasons: result.reasons as MessageView[],
  reasonCounts: result.reasonCounts,
  nearMisses: result.nearMisses as MessageView[],
});
