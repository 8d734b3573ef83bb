import { Injectable } from '@nestjs/common';
import { memberRoom } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job, type JobRequest } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { Programmes } from '../programmes/index.js';
import { LayoverMoves } from './layover-moves.service.js';
import { LayoverReplanning } from './layover-replanning.service.js';
import { LayoversRepository } from './layovers.repository.js';

const RECONCILE_BATCH = 500;
/** Staff often change several things one after the other. */
const REPLAN_DEBOUNCE_MS = 500;

/** Keeps layovers in step with the clock and with the rules, and tells their travellers. */
@Injectable()
export class LayoverEvents {
  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly moves: LayoverMoves,
    private readonly replanning: LayoverReplanning,
    private readonly programmes: Programmes,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'layovers.expire', run: (now) => this.expireDue(now) });
  }

  @OnDomainEvent('layover.opened')
  async opened({ payload: { layoverId } }: DomainEvent<'layover.opened'>): Promise<Effects> {
    return { jobs: await this.expiryOf(layoverId) };
  }

  @OnDomainEvent('layover.edited')
  async edited({ payload: { layoverId, travellerId } }: DomainEvent<'layover.edited'>): Promise<Effects> {
    const layover = await this.repository.find(this.database.manager, layoverId);
    if (!layover) return {};
    return {
      jobs: await this.expiryOf(layoverId),
      signals: [signal(memberRoom(travellerId), 'layover.changed', { layoverId, state: layover.state })],
    };
  }

  @OnDomainEvent('layover.changed')
  async changed({ payload: { layoverId, travellerId, to } }: DomainEvent<'layover.changed'>): Promise<Effects> {
    return {
      jobs: to === 'open' ? await this.expiryOf(layoverId) : [],
      signals: [signal(memberRoom(travellerId), 'layover.changed', { layoverId, state: to })],
    };
  }

  @OnDomainEvent('transfer_rules.changed')
  transferRulesChanged({ payload: { programmeId, hubId } }: DomainEvent<'transfer_rules.changed'>): Effects {
    return { jobs: [replanOf(programmeId, hubId, 'transfer_rules_changed')] };
  }

  @OnDomainEvent('rules.published')
  async rulesPublished({ payload: { programmeId } }: DomainEvent<'rules.published'>): Promise<Effects> {
    const hubIds = await this.programmes.hubIds(this.database.manager, programmeId);
    return { jobs: hubIds.map((hubId) => replanOf(programmeId, hubId, 'rules_changed')) };
  }

  @HandlesJob('expire-layover')
  async expire({ layoverId }: { layoverId: string }): Promise<void> {
    await this.moves.expireIfDue(layoverId);
  }

  @HandlesJob('replan-layovers')
  async replan({ programmeId, hubId, reason }: { programmeId: string; hubId: string; reason: string }): Promise<void> {
    await this.replanning.replanHub(programmeId, hubId, reason);
  }

  private async expireDue(now: Date): Promise<number> {
    const due = await this.repository.due(this.database.manager, now, RECONCILE_BATCH);
    return eachInTurn(due, (id) => this.moves.expireIfDue(id));
  }

  /** A job of its own for each time to which it has been moved; one that comes too early finds nothing to do. */
  private async expiryOf(layoverId: string): Promise<JobRequest[]> {
    const layover = await this.repository.find(this.database.manager, layoverId);
    if (layover?.state !== 'open') return [];
    const jobId = `expire-${layoverId}-${layover.revision}`;
    return [job('expire-layover', { layoverId }, { jobId, runAt: layover.expiresAt })];
  }
}

const replanOf = (programmeId: string, hubId: string, reason: string): JobRequest =>
  job(
    'replan-layovers',
    { programmeId, hubId, reason },
    { deduplicationId: `replan-${programmeId}-${hubId}`, debounceMs: REPLAN_DEBOUNCE_MS },
  );
