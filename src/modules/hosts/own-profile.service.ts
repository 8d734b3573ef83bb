import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Hubs } from '../hubs/index.js';
import { HostDetailsRepository } from './host-details.repository.js';
import type { HostProfileView, PutHostProfile } from './host-profile.schema.js';
import { HostViews } from './host-views.js';
import { HostsRepository } from './hosts.repository.js';
import { Hosts } from './hosts.service.js';
import { zoneIdsOf } from './zones-by-key.js';

/** What hosts see and change of their own profile. */
@Injectable()
export class OwnHostProfile {
  constructor(
    private readonly database: Database,
    private readonly hosts: Hosts,
    private readonly repository: HostsRepository,
    private readonly details: HostDetailsRepository,
    private readonly views: HostViews,
    private readonly hubs: Hubs,
  ) {}

  async get({ memberId }: Pick<Actor, 'memberId'>, programme?: string): Promise<HostProfileView> {
    const db = this.database.manager;
    return this.views.profile(db, await this.hosts.requireOwn(db, memberId, programme));
  }

  /** Replaces the profile. Throws `stale` where it is not at `revision` any more. */
  async put(
    { memberId }: Actor,
    revision: number,
    profile: PutHostProfile,
    programme?: string,
  ): Promise<HostProfileView> {
    const db = this.database.manager;
    const host = await this.hosts.requireOwn(db, memberId, programme);
    const zoneIds = zoneIdsOf(await this.hubs.ofId(host.hubId), profile.zones);
    await this.database.transaction(async (tx) => {
      const changed = await this.repository.update(tx, host.id, revision, {
        bio: profile.bio,
        interests: profile.interests,
        partyMax: profile.partyMax,
        wishes: profile.wishes,
        invitationsPerWeek: profile.caps.invitationsPerWeek,
        meetupsPerWeek: profile.caps.meetupsPerWeek,
      });
      if (!changed) throw new DomainError('stale');
      await this.details.replace(tx, host.id, { languages: profile.languages, zoneIds });
      await this.hosts.changed(tx, host);
    });
    return this.get({ memberId }, programme);
  }
}
