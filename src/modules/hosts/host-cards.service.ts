import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Database } from '../../platform/database/index.js';
import { Hubs } from '../hubs/index.js';
import { Members } from '../members/index.js';
import { HostDetailsRepository } from './host-details.repository.js';
import type { HostCard } from './host-card.schema.js';
import { HostsRepository } from './hosts.repository.js';
import { isNewcomer, reliabilityBand } from './track-record.js';
import { TrackRecords } from './track-records.js';

/** Hosts as other members see them. */
@Injectable()
export class HostCards {
  constructor(
    private readonly database: Database,
    private readonly repository: HostsRepository,
    private readonly details: HostDetailsRepository,
    private readonly members: Members,
    private readonly hubs: Hubs,
    private readonly records: TrackRecords,
  ) {}

  /** Throws `not_found` for somebody who is no active host. */
  async card(hostId: string): Promise<HostCard> {
    const db = this.database.manager;
    const host = await this.repository.find(db, hostId);
    if (host?.state !== 'approved' && host?.state !== 'paused') throw new DomainError('not_found');
    const member = await this.members.find(db, host.memberId);
    const hub = await this.hubs.ofId(host.hubId);
    const { languages, zoneIds } = (await this.details.of(db, [hostId])).get(hostId)!;
    const record = await this.records.of(db, hostId);
    return {
      id: host.id,
      firstName: member?.firstName ?? '',
      bio: host.bio,
      languages,
      interests: host.interests,
      zones: hub.zones.filter(({ id }) => zoneIds.includes(id)).map(({ key, name }) => ({ key, name })),
      partyMax: host.partyMax,
      isNewcomer: isNewcomer(record),
      reliability: reliabilityBand(record),
    };
  }
}
