import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { HostDetailsRepository } from './host-details.repository.js';
import type { Host } from './host.entity.js';
import { HostViews } from './host-views.js';
import { HostsRepository } from './hosts.repository.js';
import { Hosts } from './hosts.service.js';
import { StandingYesRepository } from './standing-yes.repository.js';

/** Host profiles. */
@Injectable()
export class HostPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'host';

  constructor(
    private readonly personalData: PersonalData,
    private readonly hosts: Hosts,
    private readonly repository: HostsRepository,
    private readonly details: HostDetailsRepository,
    private readonly standing: StandingYesRepository,
    private readonly views: HostViews,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const profiles = [];
    for (const host of await this.hosts.ofMember(db, memberId)) {
      profiles.push({
        ...(await this.views.profile(db, host)),
        motive: host.motive,
        externalRef: host.externalRef,
        standingYes: await this.standingYes(db, host.id),
      });
    }
    return profiles;
  }

  /** All that they ever said yes to in advance, and what they have taken back. */
  private async standingYes(db: EntityManager, hostId: string): Promise<unknown[]> {
    const history = await this.standing.history(db, hostId);
    return history.map(({ hostId: _, position: __, createdAt, endedAt, ...terms }) => ({
      ...terms,
      since: toInstant(createdAt),
      until: endedAt && toInstant(endedAt),
    }));
  }

  /** Invitations and meetups of others go on referring to the row, which says nothing about anybody any more. */
  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    for (const host of await this.hosts.ofMember(tx, memberId)) await this.eraseOne(tx, host, memberId);
    return [];
  }

  private async eraseOne(tx: EntityManager, host: Host, memberId: string): Promise<void> {
    const state = leavingAs(host.state);
    await this.repository.transition(tx, host.id, [host.state], state, {
      bio: '',
      motive: '',
      interests: [],
      pausedUntil: null,
      calendarTokenHash: null,
      externalRef: null,
    });
    await this.details.clear(tx, host.id);
    await this.standing.clear(tx, host.id);
    if (state === host.state) return;
    this.audit.record(tx, {
      programmeId: host.programmeId,
      actorId: memberId,
      action: 'host.left',
      subject: { type: 'host', id: host.id },
      before: { state: host.state },
      after: { state },
    });
    await this.hosts.changed(tx, host);
  }
}

/** Whoever leaves takes no part any more, and an application that was not answered needs no answer. */
function leavingAs(state: HostState): HostState {
  if (state === 'approved' || state === 'paused') return 'suspended';
  return state === 'suspended' ? state : 'rejected';
}
