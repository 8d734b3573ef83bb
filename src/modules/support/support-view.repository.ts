import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationKind } from '../../contracts/notifications.js';
import type { HostState, InvitationState, LayoverState, MeetupState } from '../../contracts/states.js';

/** Which part somebody plays. */
export type Part = 'traveller' | 'host';

export interface TripRow {
  id: string;
  hub: string;
  timeZone: string;
  state: LayoverState;
  arrivesAt: Date;
  departsAt: Date;
  arrivalFlight: string | null;
  departureFlight: string | null;
  partySize: number;
  usableMinutes: number;
  closedReason: string | null;
}

export interface InvitationRow {
  id: string;
  layoverId: string;
  part: Part;
  otherFirstName: string;
  hub: string;
  timeZone: string;
  state: InvitationState;
  startsAt: Date;
  endsAt: Date;
  offeredAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
}

export interface MeetupRow {
  id: string;
  part: Part;
  otherFirstName: string;
  hub: string;
  timeZone: string;
  state: MeetupState;
  venue: string;
  startsAt: Date;
  endsAt: Date;
  leaveBy: Date;
  cancelReason: string | null;
}

export interface NoticeRow {
  id: string;
  kind: NotificationKind;
  createdAt: Date;
  readAt: Date | null;
  deliveries: { channel: string; state: string }[];
}

export interface HostRow {
  id: string;
  hub: string;
  timeZone: string;
  state: HostState;
  pausedUntil: Date | null;
  invitationsPerWeek: number;
  meetupsPerWeek: number;
  appliedAt: Date;
  approvedAt: Date | null;
}

/** The latest of each are what a question is about. */
const LATEST = 20;
/** Invitations that were to be accepted on the host's behalf and never were: the host has not seen them. */
const SEEN = `NOT (i.state = 'withdrawn' AND i.standing_yes_id IS NOT NULL)`;

/** What of a member's doings in one programme support needs to help them. Nothing that people wrote to each other. */
@Injectable()
export class SupportViewRepository {
  async host(db: EntityManager, programmeId: string, memberId: string): Promise<HostRow | undefined> {
    const rows: HostRow[] = await db.query(
      `SELECT h.id, hub.iata AS hub, hub.time_zone AS "timeZone", h.state, h.paused_until AS "pausedUntil",
              h.invitations_per_week AS "invitationsPerWeek", h.meetups_per_week AS "meetupsPerWeek",
              h.applied_at AS "appliedAt", h.approved_at AS "approvedAt"
         FROM host h JOIN hub ON hub.id = h.hub_id WHERE h.programme_id = $1 AND h.member_id = $2`,
      [programmeId, memberId],
    );
    return rows[0];
  }

  trips(db: EntityManager, programmeId: string, memberId: string): Promise<TripRow[]> {
    return db.query(
      `SELECT l.id, hub.iata AS hub, hub.time_zone AS "timeZone", l.state, l.arrives_at AS "arrivesAt",
              l.departs_at AS "departsAt", l.arrival_flight AS "arrivalFlight", l.departure_flight AS "departureFlight",
              l.party_size AS "partySize", l.usable_minutes AS "usableMinutes", l.closed_reason AS "closedReason"
         FROM layover l JOIN hub ON hub.id = l.hub_id
        WHERE l.programme_id = $1 AND l.traveller_id = $2 ORDER BY l.arrives_at DESC, l.id LIMIT ${LATEST}`,
      [programmeId, memberId],
    );
  }

  invitations(db: EntityManager, programmeId: string, memberId: string): Promise<InvitationRow[]> {
    return db.query(
      `SELECT i.id, i.layover_id AS "layoverId", CASE WHEN h.member_id = $2 THEN 'host' ELSE 'traveller' END AS part,
              other.first_name AS "otherFirstName", hub.iata AS hub, hub.time_zone AS "timeZone", i.state,
              lower(i.during) AS "startsAt", upper(i.during) AS "endsAt", i.offered_at AS "offeredAt",
              i.expires_at AS "expiresAt", i.answered_at AS "answeredAt"
         FROM invitation i
         JOIN host h ON h.id = i.host_id
         JOIN layover l ON l.id = i.layover_id
         JOIN member other ON other.id = CASE WHEN h.member_id = $2 THEN l.traveller_id ELSE h.member_id END
         JOIN hub ON hub.id = i.hub_id
        WHERE i.programme_id = $1 AND ${SEEN} AND i.id IN (
                SELECT id FROM invitation WHERE host_id IN (SELECT id FROM host WHERE programme_id = $1 AND member_id = $2)
                UNION
                SELECT id FROM invitation
                 WHERE layover_id IN (SELECT id FROM layover WHERE programme_id = $1 AND traveller_id = $2))
        ORDER BY i.offered_at DESC, i.id LIMIT ${LATEST}`,
      [programmeId, memberId],
    );
  }

  meetups(db: EntityManager, programmeId: string, memberId: string): Promise<MeetupRow[]> {
    return db.query(
      `SELECT mt.id, CASE WHEN mt.host_member_id = $2 THEN 'host' ELSE 'traveller' END AS part,
              other.first_name AS "otherFirstName", hub.iata AS hub, hub.time_zone AS "timeZone", mt.state, v.name AS venue, lower(mt.during) AS "startsAt",
              upper(mt.during) AS "endsAt", mt.leave_by AS "leaveBy", mt.cancel_reason AS "cancelReason"
         FROM meetup mt
         JOIN member other ON other.id = CASE WHEN mt.host_member_id = $2 THEN mt.traveller_id ELSE mt.host_member_id END
         JOIN hub ON hub.id = mt.hub_id JOIN venue v ON v.id = mt.venue_id
        WHERE mt.programme_id = $1 AND (mt.host_member_id = $2 OR mt.traveller_id = $2)
        ORDER BY lower(mt.during) DESC, mt.id LIMIT ${LATEST}`,
      [programmeId, memberId],
    );
  }

  /** That they were told something and whether it reached them; what it said names other people. */
  notices(db: EntityManager, programmeId: string, memberId: string): Promise<NoticeRow[]> {
    return db.query(
      `SELECT n.id, n.kind, n.created_at AS "createdAt", n.read_at AS "readAt",
              coalesce((SELECT json_agg(json_build_object('channel', d.channel, 'state', d.state) ORDER BY d.channel)
                          FROM notification_delivery d WHERE d.notification_id = n.id), '[]') AS deliveries
         FROM notification n WHERE n.programme_id = $1 AND n.member_id = $2
        ORDER BY n.id DESC LIMIT ${LATEST}`,
      [programmeId, memberId],
    );
  }
}
