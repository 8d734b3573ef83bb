import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { ruleSetSchema, type RuleSet, type SimulatedRequest } from '../../engine/index.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database, violatedConstraint } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DAY_MS } from '../../shared/instant.js';
import { addDays } from '../../shared/local-time.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { LayoverDays } from '../layovers/index.js';
import type { RunPlace } from '../matching/index.js';
import { Programmes } from '../programmes/index.js';
import { Rules } from '../rules/index.js';
import { asksAt } from './asking-times.js';
import type { SimulationSource } from './simulation.entity.js';
import { SimulationRepository, type RuleVersion } from './simulation.repository.js';
import type { KeptDays, SimulationSummary, StartSimulation, UploadQuery } from './simulation.schema.js';
import { SimulationViews } from './simulation-views.service.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { Snapshots } from './snapshots.service.js';

const MOST_DAYS = 7;

interface Request {
  id: string;
  version: number;
  seed: string;
  source: SimulationSource;
  /** Those to be replayed; none where one is to be taken first. */
  snapshotIds: string[];
}

/** How staff ask for a simulation. */
@Injectable()
export class StartSimulations {
  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly snapshotRows: SnapshotRepository,
    private readonly snapshots: Snapshots,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly days: LayoverDays,
    private readonly views: SimulationViews,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async start(actor: Actor, { programmeId }: StaffScope, version: number, body: StartSimulation): Promise<SimulationSummary> {
    const hub = await this.hubOf(programmeId, body.hub);
    const id = newId();
    const { source, seed = id } = body;
    const snapshotIds = source.kind === 'open' ? [] : await this.daysOf({ programmeId, hubId: hub.id }, source);
    return this.database.transaction((tx) =>
      this.queue(tx, actor, { programmeId, hubId: hub.id }, { id, version, seed, source, snapshotIds }),
    );
  }

  async upload(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    { hub: iata, seed: wantedSeed, ...options }: UploadQuery,
    body: Readable,
  ): Promise<SimulationSummary> {
    const id = newId();
    const seed = wantedSeed ?? id;
    try {
      const hub = await this.hubOf(programmeId, iata);
      await this.contentOf(this.database.manager, programmeId, version);
      const { layovers, refused } = await this.days.read(body, hub, options);
      const now = this.clock.now();
      const requests = layovers
        .map(({ layover, key }): SimulatedRequest => ({ layover, asksAt: asksAt(seed, key, layover, now.getTime()) }))
        .sort((a, b) => (a.layover.id < b.layover.id ? -1 : 1));
      const place = { programmeId, hubId: hub.id };
      return await this.database.transaction(async (tx) => {
        const snapshotId = newId();
        await this.snapshotRows.insert(tx, { id: snapshotId, ...place, day: null, takenAt: now, isComplete: true });
        await this.snapshots.addRequests(tx, snapshotId, requests);
        const source = { kind: 'upload', layovers: layovers.length, refused } as const;
        return this.queue(tx, actor, place, { id, version, seed, source, snapshotIds: [snapshotId] });
      });
    } catch (error) {
      body.resume(); // or the answer would not reach a sender that is still sending
      throw error;
    }
  }

  /** The days of a hub that can be replayed, the latest first. */
  async keptDays({ programmeId }: StaffScope, iata: string): Promise<KeptDays> {
    const hub = await this.hubOf(programmeId, iata);
    return { items: await this.snapshotRows.keptDays(this.database.manager, { programmeId, hubId: hub.id }) };
  }

  private async queue(tx: EntityManager, actor: Actor, place: RunPlace, request: Request): Promise<SimulationSummary> {
    const { programmeId, hubId } = place;
    const content = await this.contentOf(tx, programmeId, request.version);
    const published = await this.rules.published(tx, programmeId);
    const now = this.clock.now();
    const { id } = request;
    const simulation = {
      id,
      programmeId,
      hubId,
      requestedById: actor.memberId,
      source: request.source,
      version: request.version,
      revision: content.revision,
      rules: content.rules,
      publishedVersion: published.version,
      publishedRules: published.rules,
      seed: request.seed,
      state: 'queued' as const,
      progress: 0,
      attempt: 0,
      beatAt: now,
      createdAt: now,
      startedAt: null,
      finishedAt: null,
      failure: null,
      snapshotIds: request.snapshotIds,
      result: null,
    };
    await this.simulations.insert(tx, simulation).catch((error: unknown) => {
      const isSecond = violatedConstraint(error) === 'uq_simulation_going_on';
      throw isSecond ? new DomainError('simulation_going_on') : error;
    });
    this.audit.record(tx, {
      programmeId,
      actorId: actor.memberId,
      action: 'simulation.requested',
      subject: { type: 'simulation', id },
      after: { version: request.version, revision: content.revision, source: request.source },
    });
    this.outbox.add(tx, 'simulation.requested', { simulationId: id, programmeId });
    return this.views.summary(tx, simulation);
  }

  /** Throws `not_found`, or `invalid_rules` for a draft of when rule sets had another shape. */
  private async contentOf(db: EntityManager, programmeId: string, version: number): Promise<RuleVersion & { rules: RuleSet }> {
    const found = await this.simulations.ruleVersion(db, programmeId, version);
    if (!found) throw new DomainError('not_found');
    const rules = ruleSetSchema.safeParse(found.rules);
    if (!rules.success) throw new DomainError('invalid_rules');
    return { ...found, rules: rules.data };
  }

  /** The snapshots of each day of the period. */
  private async daysOf(place: RunPlace, { from, to }: { from: string; to: string }): Promise<string[]> {
    const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
    if (length < 1) throw invalid('before_start');
    if (length > MOST_DAYS) throw invalid('too_large', { max: MOST_DAYS });
    const kept = await this.snapshotRows.completeDays(this.database.manager, place, from, to);
    const ids = new Map(kept.map(({ day, id }) => [day, id]));
    return Array.from({ length }, (_, n) => {
      const day = addDays(from, n);
      const id = ids.get(day);
      if (id === undefined) throw new DomainError('snapshot_missing', { params: { day } });
      return id;
    });
  }

  private async hubOf(programmeId: string, iata: string): Promise<KnownHub> {
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !(await this.programmes.runsAt(this.database.manager, programmeId, hub.id))) {
      throw new DomainError('unknown_hub', { params: { iata } });
    }
    return hub;
  }
}

const invalid = (code: 'before_start' | 'too_large', params = {}): DomainError =>
  new DomainError('validation_failed', { errors: [{ path: 'source.to', code, params }] });
