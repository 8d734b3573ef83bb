import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from '../../engine/index.js';
import type { InvitationState } from '../../contracts/states.js';
import { parseRange } from '../../platform/database/index.js';
import { toInstant } from '../../shared/instant.js';
import type { SpokenLanguage } from '../members/index.js';
import type { InvitationView } from './invitation.schema.js';

interface Row {
  id: string;
  layover_id: string;
  state: InvitationState;
  iata: string;
  city: string;
  time_zone: string;
  traveller_first_name: string;
  traveller_country: string | null;
  languages: SpokenLanguage[];
  interests: string[];
  party_size: number;
  note: string;
  host_id: string;
  host_member_id: string;
  host_first_name: string;
  host_bio: string;
  venue: VenueRow;
  counter_venue: VenueRow | null;
  during: string;
  counter_during: string | null;
  city_window: string;
  travel_minutes: number;
  reasons: Message[];
  offered_at: Date;
  expires_at: Date;
  answered_at: Date | null;
  standing_yes_id: string | null;
  meetup_id: string | null;
  revision: number;
}

interface VenueRow {
  id: string;
  name: string;
  address: string;
  zone: string;
  position: { lat: number; lon: number };
}

const VENUE = (alias: string, zone: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'address', ${alias}.address, 'zone', ${zone}.name,
     'position', jsonb_build_object('lat', ${alias}.lat, 'lon', ${alias}.lon))`;

const SELECT = `
  SELECT i.id, i.layover_id, i.state, hub.iata, hub.city, hub.time_zone, tm.first_name AS traveller_first_name,
         tm.country_code AS traveller_country, l.languages, l.interests, l.party_size, l.note, i.host_id,
         h.member_id AS host_member_id, hm.first_name AS host_first_name, h.bio AS host_bio, ${VENUE('v', 'z')} AS venue,
         CASE WHEN cv.id IS NULL THEN NULL ELSE ${VENUE('cv', 'cz')} END AS counter_venue,
         i.during::text AS during, i.counter_during::text AS counter_during, i.city_window::text AS city_window,
         i.travel_minutes, i.reasons, i.offered_at, i.expires_at, i.answered_at, i.standing_yes_id, mt.id AS meetup_id, i.revision
    FROM invitation i
    JOIN hub ON hub.id = i.hub_id
    JOIN layover l ON l.id = i.layover_id
    JOIN member tm ON tm.id = l.traveller_id
    JOIN host h ON h.id = i.host_id
    JOIN member hm ON hm.id = h.member_id
    JOIN venue v ON v.id = i.venue_id
    JOIN zone z ON z.id = v.zone_id
    LEFT JOIN venue cv ON cv.id = i.counter_venue_id
    LEFT JOIN zone cz ON cz.id = cv.zone_id
    LEFT JOIN meetup mt ON mt.invitation_id = i.id`;

/** Invitations as the host, the traveller and staff read them: first names, never surnames or addresses. */
@Injectable()
export class InvitationViewRepository {
  async ofMember(db: EntityManager, id: string, memberId: string): Promise<InvitationView | null> {
    const rows: Row[] = await db.query(`${SELECT} WHERE i.id = $1 AND $2 IN (h.member_id, l.traveller_id)`, [id, memberId]);
    return rows[0] ? toView(rows[0], memberId) : null;
  }

  async ofHostMember(
    db: EntityManager,
    memberId: string,
    page: { limit: number; afterId?: string; state?: InvitationState },
  ): Promise<InvitationView[]> {
    const rows: Row[] = await db.query(
      `${SELECT} WHERE h.member_id = $1 AND ($3::uuid IS NULL OR i.id < $3) AND ($4::text IS NULL OR i.state = $4)
       ORDER BY i.id DESC LIMIT $2`,
      [memberId, page.limit, page.afterId ?? null, page.state ?? null],
    );
    return rows.map((row) => toView(row, memberId));
  }

  async ofLayover(db: EntityManager, layoverId: string, travellerId: string): Promise<InvitationView[]> {
    const rows: Row[] = await db.query(
      `${SELECT} WHERE i.layover_id = $1 AND l.traveller_id = $2 ORDER BY i.id DESC LIMIT 200`,
      [layoverId, travellerId],
    );
    return rows.map((row) => toView(row, travellerId));
  }
}

function toView(row: Row, memberId: string): InvitationView {
  const during = parseRange(row.during);
  const counter = row.counter_during === null ? null : parseRange(row.counter_during);
  return {
    id: row.id,
    layoverId: row.layover_id,
    state: row.state,
    hub: { iata: row.iata, city: row.city, timeZone: row.time_zone },
    traveller: {
      firstName: row.traveller_first_name,
      countryCode: row.traveller_country,
      languages: row.languages,
      interests: row.interests,
      partySize: row.party_size,
      note: row.note,
    },
    host: { hostId: row.host_id, firstName: row.host_first_name, bio: row.host_bio },
    venue: row.venue,
    startsAt: toInstant(during.start),
    endsAt: toInstant(during.end),
    leaveBy: toInstant(parseRange(row.city_window).end),
    travelMinutes: row.travel_minutes,
    reasons: row.reasons,
    offeredAt: toInstant(row.offered_at),
    expiresAt: toInstant(row.expires_at),
    answeredAt: row.answered_at && toInstant(row.answered_at),
    standingYesId: row.host_member_id === memberId ? row.standing_yes_id : null,
    counter: counter && {
      venue: row.counter_venue!,
      startsAt: toInstant(counter.start),
      endsAt: toInstant(counter.end),
    },
    meetupId: row.meetup_id,
    revision: row.revision,
  };
}
