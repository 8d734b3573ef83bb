import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toInstant } from '../../shared/instant.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import { HostDetailsRepository } from './host-details.repository.js';
import type { Host } from './host.entity.js';
import type { HostProfileView } from './host-profile.schema.js';

/** A profile as its owner sees it. */
@Injectable()
export class HostViews {
  constructor(
    private readonly details: HostDetailsRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
  ) {}

  async profile(db: EntityManager, host: Host): Promise<HostProfileView> {
    const programme = await this.programmes.find(db, host.programmeId);
    const known = await this.hubs.ofId(host.hubId);
    const { languages, zoneIds } = (await this.details.of(db, [host.id])).get(host.id)!;
    return {
      id: host.id,
      programme: { slug: programme!.slug, name: programme!.name },
      hub: { iata: known.hub.iata, city: known.hub.city, timeZone: known.timeZone },
      state: host.state,
      pausedUntil: host.pausedUntil && toInstant(host.pausedUntil),
      bio: host.bio,
      languages,
      interests: host.interests,
      zones: zoneKeysOf(known, zoneIds),
      partyMax: host.partyMax,
      wishes: host.wishes,
      caps: { invitationsPerWeek: host.invitationsPerWeek, meetupsPerWeek: host.meetupsPerWeek },
      hasCalendarLink: host.calendarTokenHash !== null,
      appliedAt: toInstant(host.appliedAt),
      approvedAt: host.approvedAt && toInstant(host.approvedAt),
      revision: host.revision,
    };
  }
}

/** The keys of zones, in the order in which the hub lists them. */
export const zoneKeysOf = (hub: KnownHub, zoneIds: readonly string[]): string[] =>
  hub.zones.filter(({ id }) => zoneIds.includes(id)).map(({ key }) => key);
