import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { MINUTE_MS, toInstant } from '../../shared/instant.js';
import { Members, type Member } from '../members/index.js';
import { MemberSearchRepository } from './member-search.repository.js';
import { SupportLookRepository } from './support-look.repository.js';
import { SupportViewRepository, type InvitationRow, type MeetupRow, type TripRow } from './support-view.repository.js';
import type { OpenedSupportView, OpenSupportView, SupportView } from './support.schema.js';

/** Long enough for a call; whoever looks on says once more why. */
const OPEN_MS = 15 * MINUTE_MS;

/** A member as support needs to see them, for as long as somebody has said why. */
@Injectable()
export class SupportViews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly search: MemberSearchRepository,
    private readonly looks: SupportLookRepository,
    private readonly repository: SupportViewRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * Lets the asker see the member for a quarter of an hour; who looks at whom, and why, is in the audit. The answer shows
   * nothing of them: it can be replayed by its idempotency key for longer than that.
   *
   * @throws DomainError `not_found` for whoever has nothing to do with the programme
   */
  async open(
    scope: StaffScope,
    { memberId: staffMemberId }: Pick<Actor, 'memberId'>,
    memberId: string,
    { reason, words }: OpenSupportView,
  ): Promise<OpenedSupportView> {
    const { programmeId } = scope;
    const openedAt = this.clock.now();
    const expiresAt = new Date(openedAt.getTime() + OPEN_MS);
    await this.database.transaction(async (tx) => {
      await this.requireMember(tx, scope, memberId);
      await this.looks.insert(tx, { id: newId(), programmeId, staffMemberId, memberId, reason, words, openedAt, expiresAt });
      this.audit.record(tx, {
        programmeId,
        actorId: staffMemberId,
        action: 'member.looked_at',
        subject: { type: 'member', id: memberId },
        after: { reason, words, until: toInstant(expiresAt) },
      });
    });
    return { openUntil: toInstant(expiresAt) };
  }

  /** @throws DomainError `not_found`, and `reason_required` without a look of one's own that is still open */
  async view(scope: StaffScope, { memberId: staffMemberId }: Pick<Actor, 'memberId'>, memberId: string): Promise<SupportView> {
    const { programmeId } = scope;
    await this.requireMember(this.database.manager, scope, memberId);
    const look = await this.looks.findCurrent(
      this.database.manager,
      { programmeId, staffMemberId, memberId },
      this.clock.now(),
    );
    if (!look) throw new DomainError('reason_required');
    return this.viewOf(scope, memberId, look.expiresAt);
  }

  private async requireMember(db: EntityManager, { programmeId }: StaffScope, memberId: string): Promise<void> {
    const isTheirs = await this.search.isOfProgramme(db, programmeId, memberId);
    if (!isTheirs) throw new DomainError('not_found');
  }

  private async viewOf({ programmeId }: StaffScope, memberId: string, openUntil: Date): Promise<SupportView> {
    const db = this.database.manager;
    const member = await this.members.find(db, memberId);
    if (!member) throw new DomainError('not_found');
    const [host, trips, invitations, meetups, notices] = await Promise.all([
      this.repository.host(db, programmeId, memberId),
      this.repository.trips(db, programmeId, memberId),
      this.repository.invitations(db, programmeId, memberId),
      this.repository.meetups(db, programmeId, memberId),
      this.repository.notices(db, programmeId, memberId),
    ]);
    return {
      openUntil: toInstant(openUntil),
      member: toMember(member),
      host: host
        ? {
            ...host,
            pausedUntil: instantOrNull(host.pausedUntil),
            appliedAt: toInstant(host.appliedAt),
            approvedAt: instantOrNull(host.approvedAt),
          }
        : null,
      trips: trips.map(toTrip),
      invitations: invitations.map(toInvitation),
      meetups: meetups.map(toMeetup),
      notices: notices.map((notice) => ({
        ...notice,
        createdAt: toInstant(notice.createdAt),
        readAt: instantOrNull(notice.readAt),
      })),
    };
  }
}

const instantOrNull = (at: Date | null): string | null => at && toInstant(at);

const toMember = (member: Member): SupportView['member'] => ({
  id: member.id,
  firstName: member.firstName,
  lastName: member.lastName,
  email: member.email,
  locale: member.locale,
  languages: member.languages.map(({ language }) => language),
  countryCode: member.countryCode,
  since: toInstant(member.createdAt),
});

const toTrip = (row: TripRow): SupportView['trips'][number] => ({
  ...row,
  arrivesAt: toInstant(row.arrivesAt),
  departsAt: toInstant(row.departsAt),
});

const toInvitation = (row: InvitationRow): SupportView['invitations'][number] => ({
  ...row,
  startsAt: toInstant(row.startsAt),
  endsAt: toInstant(row.endsAt),
  offeredAt: toInstant(row.offeredAt),
  expiresAt: toInstant(row.expiresAt),
  answeredAt: instantOrNull(row.answeredAt),
});

const toMeetup = (row: MeetupRow): SupportView['meetups'][number] => ({
  ...row,
  startsAt: toInstant(row.startsAt),
  endsAt: toInstant(row.endsAt),
  leaveBy: toInstant(row.leaveBy),
});
