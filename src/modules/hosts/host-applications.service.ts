import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { localDate } from '../../shared/local-time.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { isAdultOn, Members, type Member } from '../members/index.js';
import { Programmes } from '../programmes/index.js';
import { HostDetailsRepository, type ProfileLanguage } from './host-details.repository.js';
import type { ApplyAsHost, HostProfileView } from './host-profile.schema.js';
import { HostViews } from './host-views.js';
import { HostsRepository } from './hosts.repository.js';
import { zoneIdsOf } from './zones-by-key.js';

export const defaultCaps = { invitationsPerWeek: 7, meetupsPerWeek: 2 } as const;

/** Members who want to become hosts. */
@Injectable()
export class HostApplications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly members: Members,
    private readonly repository: HostsRepository,
    private readonly details: HostDetailsRepository,
    private readonly views: HostViews,
    private readonly audit: Audit,
  ) {}

  /**
   * Applies to a programme; what the application says of the person completes their account.
   *
   * @throws DomainError `adults_only`, `already_member`, `programme_not_open`, `unknown_hub`, `unknown_zone`, and
   *   `validation_failed` for what is needed and neither the application nor the account says
   */
  async apply({ memberId }: Pick<Actor, 'memberId'>, slug: string, application: ApplyAsHost): Promise<HostProfileView> {
    const db = this.database.manager;
    const programme = await this.programmes.requireRecruiting(db, slug);
    const hub = await this.hubOf(programme.id, application.hub);
    const zones = application.zones?.length ? application.zones : hub.zones.map(({ key }) => key);
    const zoneIds = zoneIdsOf(hub, zones);
    const hostId = newId();
    await this.database.transaction(async (tx) => {
      const member = await this.members.complete(tx, memberId, said(application, await this.members.require(tx, memberId)));
      this.requireComplete(member);
      this.requireAdult(member, hub.timeZone);
      await this.repository.insert(tx, {
        id: hostId,
        programmeId: programme.id,
        hubId: hub.id,
        memberId,
        state: 'applied',
        bio: application.bio,
        motive: application.motive,
        interests: application.interests ?? member.interests.slice(0, 30),
        partyMax: application.partyMax,
        wishes: application.wishes,
        ...defaultCaps,
        pausedUntil: null,
        calendarTokenHash: null,
        externalRef: null,
        appliedAt: this.clock.now(),
        approvedAt: null,
      });
      await this.details.replace(tx, hostId, { languages: application.languages ?? spokenBy(member), zoneIds });
      this.audit.record(tx, {
        programmeId: programme.id,
        actorId: memberId,
        action: 'host.applied',
        subject: { type: 'host', id: hostId },
        after: { state: 'applied' },
      });
    });
    return this.views.profile(db, (await this.repository.find(db, hostId))!);
  }

  private async hubOf(programmeId: string, iata: string | undefined): Promise<KnownHub> {
    const hubIds = await this.programmes.hubIds(this.database.manager, programmeId);
    if (iata === undefined) {
      if (hubIds.length === 1) return this.hubs.ofId(hubIds[0]!);
      throw new DomainError('validation_failed', { errors: [{ path: 'hub', code: 'required' }] });
    }
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !hubIds.includes(hub.id)) throw new DomainError('unknown_hub', { params: { iata } });
    return hub;
  }

  private requireComplete({ firstName, bornOn }: Member): void {
    const missing = Object.entries({ firstName, bornOn }).filter(([, value]) => !value);
    if (missing.length === 0) return;
    throw new DomainError('validation_failed', {
      errors: missing.map(([path]) => ({ path, code: 'required' as const })),
    });
  }

  private requireAdult({ bornOn }: Member, timeZone: string): void {
    if (!isAdultOn(bornOn!, localDate(this.clock.now(), timeZone))) throw new DomainError('adults_only');
  }
}

/** What the application adds to the account. A date of birth is said once: an application does not change it. */
function said({ firstName, lastName, gender, bornOn }: ApplyAsHost, member: Member) {
  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(gender !== undefined && { gender }),
    ...(bornOn !== undefined && member.bornOn === null && { bornOn }),
  };
}

function spokenBy({ languages }: Member): ProfileLanguage[] {
  if (languages.length === 0) {
    throw new DomainError('validation_failed', { errors: [{ path: 'languages', code: 'required' }] });
  }
  return languages.map((language) => ({ ...language, mode: 'speaks' }));
}
