import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { hostStates, type HostState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import type { Host } from './host.entity.js';
import type { HostProfileView } from './host-profile.schema.js';
import { HostViews } from './host-views.js';
import { HostsRepository } from './hosts.repository.js';
import { Hosts } from './hosts.service.js';

/** Hosts who do not want to be asked for a while. */
@Injectable()
export class HostPauses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly repository: HostsRepository,
    private readonly views: HostViews,
    private readonly audit: Audit,
    private readonly reconciliation: Reconciliation,
  ) {}

  onModuleInit(): void {
    this.reconciliation.register({ name: 'hosts.end-pauses', run: (now) => this.endDue(now) });
  }

  /** Pauses, or moves the end of a pause. Throws `host_not_approved` for somebody who is no active host. */
  pause(actor: Actor, until: Date | null, programme?: string): Promise<HostProfileView> {
    if (until && until <= this.clock.now()) {
      throw new DomainError('validation_failed', {
        errors: [{ path: 'until', code: 'too_small', params: { min: toInstant(this.clock.now()) } }],
      });
    }
    return this.change(actor, programme, 'paused', until);
  }

  /** Ends the pause; without one nothing happens. */
  resume(actor: Actor, programme?: string): Promise<HostProfileView> {
    return this.change(actor, programme, 'approved', null);
  }

  private async change(
    { memberId }: Actor,
    programme: string | undefined,
    to: 'approved' | 'paused',
    pausedUntil: Date | null,
  ): Promise<HostProfileView> {
    const db = this.database.manager;
    const host = await this.hosts.requireOwn(db, memberId, programme);
    if (host.state !== 'approved' && host.state !== 'paused') {
      throw new DomainError('host_not_approved', { params: { state: host.state } });
    }
    await this.database.transaction(async (tx) => {
      const changed =
        host.state === to
          ? await this.repository.update(tx, host.id, host.revision, { pausedUntil })
          : await this.step(tx, host, to, pausedUntil, memberId);
      if (!changed) throw new DomainError('stale');
    });
    return this.views.profile(db, await this.hosts.requireOwn(db, memberId, programme));
  }

  /** From paused to approved or back, if nobody was quicker. */
  private async step(
    tx: EntityManager,
    host: Host,
    to: HostState,
    pausedUntil: Date | null,
    actorId: string | null,
  ): Promise<boolean> {
    hostStates.step(host.state, to);
    if (!(await this.repository.transition(tx, host.id, [host.state], to, { pausedUntil }))) return false;
    this.audit.record(tx, {
      programmeId: host.programmeId,
      actorId,
      action: to === 'paused' ? 'host.paused' : 'host.resumed',
      subject: { type: 'host', id: host.id },
      before: { state: host.state },
      after: { state: to, until: pausedUntil && toInstant(pausedUntil) },
    });
    await this.hosts.changed(tx, host);
    return true;
  }

  private async endDue(now: Date): Promise<number> {
    const due = await this.repository.findDuePauses(this.database.manager, now);
    return eachInTurn(due, (host) => this.database.transaction((tx) => this.step(tx, host, 'approved', null, null)));
  }
}
