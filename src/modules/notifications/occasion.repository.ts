import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a notification about an invitation or a meetup tells: first names, never surnames. */
export interface Occasion {
  travellerName: string;
  hostName: string;
  city: string;
  timeZone: string;
  venue: string;
  startsAt: Date;
  endsAt: Date;
}

/** The same of a meetup, with what only its host is told. */
export interface MeetupOccasion extends Occasion {
  arrangedAt: Date;
  leaveBy: Date;
  isOver: boolean;
  /** Of a meetup that a standing yes has agreed to. */
  undoUntil: Date | null;
}

/** Reads what the wording of notifications needs, by the ids that events carry. */
@Injectable()
export class OccasionRepository {
  async ofInvitation(db: EntityManager, invitationId: string): Promise<Occasion | undefined> {
    const rows: Occasion[] = await db.query(
      `SELECT t.first_name AS "travellerName", p.first_name AS "hostName", hub.city, hub.time_zone AS "timeZone",
              v.name AS venue, lower(i.during) AS "startsAt", upper(i.during) AS "endsAt"
         FROM invitation i
         JOIN layover l ON l.id = i.layover_id JOIN member t ON t.id = l.traveller_id
         JOIN host h ON h.id = i.host_id JOIN member p ON p.id = h.member_id
         JOIN hub ON hub.id = i.hub_id JOIN venue v ON v.id = i.venue_id
        WHERE i.id = $1`,
      [invitationId],
    );
    return rows[0];
  }

  async ofMeetup(db: EntityManager, meetupId: string): Promise<MeetupOccasion | undefined> {
    const rows: MeetupOccasion[] = await db.query(
      `SELECT t.first_name AS "travellerName", p.first_name AS "hostName", hub.city, hub.time_zone AS "timeZone",
              v.name AS venue, lower(m.during) AS "startsAt", upper(m.during) AS "endsAt",
              m.created_at AS "arrangedAt", m.leave_by AS "leaveBy", m.state IN ('completed', 'cancelled') AS "isOver", m.undo_until AS "undoUntil"
         FROM meetup m
         JOIN member t ON t.id = m.traveller_id JOIN member p ON p.id = m.host_member_id
         JOIN hub ON hub.id = m.hub_id JOIN venue v ON v.id = m.venue_id
        WHERE m.id = $1`,
      [meetupId],
    );
    return rows[0];
  }

  async cityOfLayover(db: EntityManager, layoverId: string): Promise<string | undefined> {
    const rows: { city: string }[] = await db.query(
      'SELECT hub.city FROM layover l JOIN hub ON hub.id = l.hub_id WHERE l.id = $1',
      [layoverId],
    );
    return rows[0]?.city;
  }

  async programmeName(db: EntityManager, programmeId: string): Promise<string | undefined> {
    const rows: { name: string }[] = await db.query('SELECT name FROM programme WHERE id = $1', [programmeId]);
    return rows[0]?.name;
  }
}
