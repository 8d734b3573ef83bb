import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database, parseRange } from '../../platform/database/index.js';
import { cursorId, toPage, type Page } from '../../platform/http/index.js';
import { toInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import { Layovers } from '../layovers/index.js';
import type { Meetup } from './meetup.entity.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupRepository, type HostDiary, type MeetupRow } from './meetup.repository.js';
import type { MeetupsQuery, MeetupView } from './meetup.schema.js';

/** What members and the matching see and ask of meetups. */
@Injectable()
export class Meetups {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
    private readonly layovers: Layovers,
  ) {}

  async list(actor: Actor, query: MeetupsQuery): Promise<Page<MeetupView>> {
    const rows = await this.meetups.viewsOfMember(this.database.manager, actor.memberId, {
      limit: query.limit + 1,
      afterId: cursorId(query.cursor),
      state: query.state,
    });
    return toPage(rows, query.limit, (row) => toMeetupView(row, actor));
  }

  async view(actor: Actor, id: string): Promise<MeetupView> {
    const row = await this.meetups.viewOfMember(this.database.manager, id, actor.memberId);
    if (!row) throw new DomainError('not_found');
    return toMeetupView(row, actor);
  }

  /** The view of the meetup that an invitation has become. */
  async viewOfInvitation(actor: Actor, invitationId: string): Promise<MeetupView> {
    const row = await this.meetups.viewOfInvitation(this.database.manager, invitationId, actor.memberId);
    if (!row) throw new DomainError('not_found');
    return toMeetupView(row, actor);
  }

  /** @throws DomainError `not_found` for others; InvalidTransition once it is over */
  async cancel(actor: Actor, id: string, reason: string): Promise<MeetupView> {
    await this.database.transaction(async (tx) => {
      await this.mine(tx, actor, id);
      await this.lifecycle.callOff(tx, id, { byMemberId: actor.memberId, reason });
    });
    return this.view(actor, id);
  }

  /** The traveller asks for somebody else: this host is left out, and the matching begins again. */
  async another(actor: Actor, id: string, reason: string): Promise<MeetupView> {
    await this.database.transaction(async (tx) => {
      const meetup = await this.mine(tx, actor, id);
      if (meetup.travellerId !== actor.memberId) throw new DomainError('not_found');
      await this.lifecycle.cancel(tx, meetup.id, { byMemberId: actor.memberId, reason });
      await this.layovers.skipHost(tx, meetup.layoverId, meetup.hostId);
      await this.layovers.reopen(tx, meetup.layoverId, 'traveller_asked_for_another', actor.memberId);
    });
    return this.view(actor, id);
  }

  /** The host takes back what their standing yes has agreed to. For its host alone. */
  async undo(actor: Actor, id: string): Promise<MeetupView> {
    await this.database.transaction(async (tx) => {
      const meetup = await this.mine(tx, actor, id);
      if (meetup.hostMemberId !== actor.memberId) throw new DomainError('not_found');
      await this.lifecycle.undo(tx, meetup);
    });
    return this.view(actor, id);
  }

  /** Busy times and figures of hosts for the matching; hosts without any meetup are missing. */
  diaries(db: EntityManager, hostIds: string[], range: Interval): Promise<Map<string, HostDiary>> {
    return this.meetups.diaries(db, hostIds, range);
  }

  /** Locks the layover first, as everybody does, so that two changes of one meetup wait for each other. */
  private async mine(tx: EntityManager, actor: Actor, id: string): Promise<Meetup> {
    const found = await this.meetups.findOfMember(tx, id, actor.memberId);
    if (!found) throw new DomainError('not_found');
    await this.database.lock(tx, `layover:${found.layoverId}`, `host:${found.hostId}`);
    return (await this.meetups.find(tx, id))!;
  }
}

function changeOf({ last_change: change, was_at }: MeetupRow): MeetupView['changed'] {
  if (change === null) return null;
  const { kind, cause, at } = change;
  const [startsAt, endsAt, leaveBy] = [change.startsAt, change.endsAt, change.leaveBy].map((instant) => toInstant(Date.parse(instant)));
  return { kind, cause, at, agreed: { startsAt: startsAt!, endsAt: endsAt!, leaveBy: leaveBy!, venue: was_at } };
}

function toMeetupView(row: MeetupRow, { memberId }: Pick<Actor, 'memberId'>): MeetupView {
  const during = parseRange(row.during);
  return {
    id: row.id,
    layoverId: row.layover_id,
    state: row.state,
    hub: { iata: row.iata, city: row.city, timeZone: row.time_zone },
    host: { memberId: row.host_member_id, firstName: row.host_first_name, hostId: row.host_id },
    traveller: { memberId: row.traveller_id, firstName: row.traveller_first_name, partySize: row.party_size },
    venue: {
      id: row.venue_id,
      name: row.venue_name,
      address: row.venue_address,
      position: { lat: row.lat, lon: row.lon },
      zone: row.zone_name,
    },
    startsAt: toInstant(during.start),
    endsAt: toInstant(during.end),
    leaveBy: toInstant(row.leave_by),
    changed: changeOf(row),
    departsAt: toInstant(row.departs_at),
    conversationId: row.conversation_id,
    standingYes: row.undo_until && row.host_member_id === memberId ? { undoUntil: toInstant(row.undo_until) } : null,
    cancelled: row.state === 'cancelled' ? { byMemberId: row.cancelled_by_id, reason: row.cancel_reason } : null,
    revision: row.revision,
  };
}
