import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { hostStates, type HostState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { HOUR_MS, toInstant } from '../../shared/instant.js';
import { localDate } from '../../shared/local-time.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { ageOn, Members } from '../members/index.js';
import { Programmes } from '../programmes/index.js';
import { HostDetailsRepository } from './host-details.repository.js';
import type { Host } from './host.entity.js';
import { HostListeners } from './host-listeners.js';
import { zoneKeysOf } from './host-views.js';
import { HostsRepository } from './hosts.repository.js';
import { Hosts } from './hosts.service.js';
import type { ApplicationsQuery, HostsQuery, OpsHost } from './ops-hosts.schema.js';

const UNDECIDED: readonly HostState[] = ['applied', 'screening', 'waitlisted'];
const ACTIVE: readonly HostState[] = ['approved', 'paused'];

/** What staff may decide about a host, from which states, and what it makes of them. */
const decisions = {
  screen: { from: ['applied', 'waitlisted'], to: 'screening', action: 'host.screened' },
  approve: { from: UNDECIDED, to: 'approved', action: 'host.approved' },
  waitlist: { from: ['applied', 'screening'], to: 'waitlisted', action: 'host.waitlisted' },
  reject: { from: UNDECIDED, to: 'rejected', action: 'host.rejected' },
  suspend: { from: ACTIVE, to: 'suspended', action: 'host.suspended' },
  reinstate: { from: ['suspended'], to: 'approved', action: 'host.reinstated' },
} as const satisfies Record<string, { from: readonly HostState[]; to: HostState; action: string }>;
export type HostDecision = keyof typeof decisions;

/** Hosts as the staff of their programme see and decide about them. */
@Injectable()
export class OpsHosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly repository: HostsRepository,
    private readonly details: HostDetailsRepository,
    private readonly members: Members,
    private readonly hubs: Hubs,
    private readonly programmes: Programmes,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly listeners: HostListeners,
  ) {}

  applications(scope: StaffScope, query: ApplicationsQuery): Promise<Page<OpsHost>> {
    return this.page(scope, query.state ? [query.state] : UNDECIDED, query);
  }

  /** @throws DomainError `unknown_hub` */
  async list(scope: StaffScope, query: HostsQuery): Promise<Page<OpsHost>> {
    const { hub: iata } = query;
    const hub = iata === undefined ? undefined : await this.hubs.ofIata(iata);
    if (iata !== undefined && !hub) throw new DomainError('unknown_hub', { params: { iata } });
    return this.page(scope, query.state ? [query.state as HostState] : hostStates.states, query, hub?.id);
  }

  /** Throws `invalid_transition` where the host is in a state in which that cannot be decided. */
  async decide(
    scope: StaffScope,
    { memberId }: Actor,
    hostId: string,
    decision: HostDecision,
    reason: string,
  ): Promise<OpsHost> {
    const { from, to, action } = decisions[decision];
    await this.database.transaction(async (tx) => {
      // An accept of the host's holds the same lock: it is through before a suspension, or sees it.
      await this.database.lock(tx, `host:${hostId}`);
      const host = await this.repository.findOfProgramme(tx, scope.programmeId, hostId);
      if (!host) throw new DomainError('not_found');
      const refusal = new DomainError('invalid_transition', { params: { from: host.state, to } });
      if (!(from as readonly HostState[]).includes(host.state)) throw refusal;
      const approvedAt = to === 'approved' ? (host.approvedAt ?? this.clock.now()) : host.approvedAt;
      if (!(await this.repository.transition(tx, hostId, from, to, { approvedAt, pausedUntil: null }))) throw refusal;
      this.audit.record(tx, {
        programmeId: scope.programmeId,
        actorId: memberId,
        action,
        subject: { type: 'host', id: hostId },
        before: { state: host.state },
        after: { state: to, ...(reason && { reason }) },
      });
      if (decision === 'suspend') await this.listeners.suspended(tx, host, { actorId: memberId });
      await this.tell(tx, host, decision);
    });
    const host = (await this.repository.find(this.database.manager, hostId))!;
    return (await this.views(scope, [host]))(host);
  }

  private async tell(tx: EntityManager, host: Host, decision: HostDecision): Promise<void> {
    const { id: hostId, hubId, programmeId, memberId } = host;
    if (decision === 'approve') this.outbox.add(tx, 'host.approved', { hostId, hubId, programmeId, memberId });
    if (decision === 'approve' || decision === 'suspend' || decision === 'reinstate') await this.hosts.changed(tx, host);
  }

  private async page(
    scope: StaffScope,
    states: readonly HostState[],
    { search, limit, cursor }: ApplicationsQuery | HostsQuery,
    hubId?: string,
  ): Promise<Page<OpsHost>> {
    const db = this.database.manager;
    const rows = await this.repository.list(db, scope.programmeId, { states, name: search, hubId }, limit + 1, cursorId(cursor));
    return toPage(rows, limit, await this.views(scope, rows));
  }

  /** Loads what the views of these hosts need, all at once. */
  private async views({ programmeId }: StaffScope, rows: readonly Host[]): Promise<(host: Host) => OpsHost> {
    const db = this.database.manager;
    const programme = await this.programmes.find(db, programmeId);
    const members = await this.members.findMany(
      db,
      rows.map(({ memberId }) => memberId),
    );
    const details = await this.details.of(
      db,
      rows.map(({ id }) => id),
    );
    const hubs = new Map<string, KnownHub>();
    for (const hubId of new Set(rows.map((row) => row.hubId))) hubs.set(hubId, await this.hubs.ofId(hubId));
    return (host) => {
      const member = members.get(host.memberId);
      const hub = hubs.get(host.hubId)!;
      const { languages, zoneIds } = details.get(host.id)!;
      return {
        id: host.id,
        hub: hub.hub.iata,
        state: host.state,
        firstName: member?.firstName ?? '',
        age: member?.bornOn ? ageOn(member.bornOn, localDate(this.clock.now(), hub.timeZone)) : null,
        gender: member?.gender ?? 'undisclosed',
        countryCode: member?.countryCode ?? null,
        languages,
        interests: host.interests,
        zones: zoneKeysOf(hub, zoneIds),
        bio: host.bio,
        motive: host.motive,
        pausedUntil: host.pausedUntil && toInstant(host.pausedUntil),
        appliedAt: toInstant(host.appliedAt),
        answerBy: toInstant(host.appliedAt.getTime() + (programme?.answerHours ?? 0) * HOUR_MS),
        approvedAt: host.approvedAt && toInstant(host.approvedAt),
        revision: host.revision,
      };
    };
  }
}
