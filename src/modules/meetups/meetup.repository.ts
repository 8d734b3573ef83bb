import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { meetupStates, type MeetupState } from '../../contracts/states.js';
import { mergeAll, type Interval } from '../../shared/interval.js';
import { formatRange, parseRange } from '../../platform/database/index.js';
import { Meetup, type MeetupChange } from './meetup.entity.js';

/** The reason of what ends with an account. */
export const ACCOUNT_ERASED = 'account_erased';

export interface MeetupRow {
  id: string;
  layover_id: string;
  state: MeetupState;
  iata: string;
  city: string;
  time_zone: string;
  host_id: string;
  host_member_id: string;
  host_first_name: string;
  traveller_id: string;
  traveller_first_name: string;
  party_size: number;
  venue_id: string;
  venue_name: string;
  venue_address: string;
  lat: number;
  lon: number;
  zone_name: string;
  during: string;
  leave_by: Date;
  last_change: MeetupChange | null;
  was_at: string | null;
  undo_until: Date | null;
  departs_at: Date;
  conversation_id: string | null;
  cancelled_by_id: string | null;
  cancel_reason: string | null;
  revision: number;
}

const SELECT_VIEW = `
  SELECT m.id, m.layover_id, m.state, h.iata, h.city, h.time_zone, m.host_id, m.host_member_id,
         hm.first_name AS host_first_name, m.traveller_id, tm.first_name AS traveller_first_name, l.party_size,
         v.id AS venue_id, v.name AS venue_name, v.address AS venue_address, v.lat, v.lon, z.name AS zone_name,
         m.during::text AS during, m.leave_by, m.last_change, w.name AS was_at, m.undo_until, l.departs_at, c.id AS conversation_id,
         m.cancelled_by_id, m.cancel_reason, m.revision
    FROM meetup m
    JOIN hub h ON h.id = m.hub_id
    JOIN venue v ON v.id = m.venue_id
    JOIN zone z ON z.id = m.zone_id
    JOIN layover l ON l.id = m.layover_id
    JOIN member hm ON hm.id = m.host_member_id
    JOIN member tm ON tm.id = m.traveller_id
    LEFT JOIN conversation c ON c.meetup_id = m.id
    LEFT JOIN venue w ON w.id = (m.last_change ->> 'venueId')::uuid`;

export interface HostDiary {
  busy: Interval[];
  /** Of the meetups within a week of the range: epoch milliseconds. */
  starts: number[];
  meetupsKept: number;
  recentVenueIds: string[];
}

@Injectable()
export class MeetupRepository {
  async insert(tx: EntityManager, meetup: Meetup): Promise<void> {
    await tx.insert(Meetup, meetup);
  }

  find(db: EntityManager, id: string): Promise<Meetup | null> {
    return db.findOneBy(Meetup, { id });
  }

  /** The meetup of one of its two members. */
  async findOfMember(db: EntityManager, id: string, memberId: string): Promise<Meetup | null> {
    return db
      .createQueryBuilder(Meetup, 'meetup')
      .where('meetup.id = :id AND :memberId IN (meetup.hostMemberId, meetup.travellerId)', { id, memberId })
      .getOne();
  }

  findLiveOfLayover(db: EntityManager, layoverId: string): Promise<Meetup | null> {
    return db
      .createQueryBuilder(Meetup, 'meetup')
      .where(`meetup.layoverId = :layoverId AND meetup.state IN ('arranged', 'underway')`, { layoverId })
      .getOne();
  }

  /** The meetup whose traveller may be in the city: the live one, or the last that had begun. */
  findKeptOfLayover(db: EntityManager, layoverId: string): Promise<Meetup | null> {
    return db
      .createQueryBuilder(Meetup, 'meetup')
      .where('meetup.layoverId = :layoverId', { layoverId })
      .andWhere(`(meetup.state <> 'cancelled' OR meetup.endedAt >= lower(meetup.during))`)
      .orderBy(`meetup.state = 'cancelled'`)
      .addOrderBy('meetup.id', 'DESC')
      .getOne();
  }

  /** Whether any of the members has a live meetup that overlaps, on either side of it. */
  async isAnybodyBusy(tx: EntityManager, memberIds: readonly string[], during: Interval): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM meetup
        WHERE state IN ('arranged', 'underway') AND during && $2::tstzrange
          AND (host_member_id = ANY($1::uuid[]) OR traveller_id = ANY($1::uuid[])) LIMIT 1`,
      [memberIds, formatRange(during)],
    );
    return rows.length > 0;
  }

  /** A host's meetups that have not begun. */
  async arrangedOfHost(db: EntityManager, hostId: string): Promise<Meetup[]> {
    return db.find(Meetup, { where: { hostId, state: 'arranged' }, order: { id: 'ASC' } });
  }

  viewOfMember(db: EntityManager, id: string, memberId: string): Promise<MeetupRow | null> {
    return this.viewBy(db, 'm.id', id, memberId);
  }

  viewOfInvitation(db: EntityManager, invitationId: string, memberId: string): Promise<MeetupRow | null> {
    return this.viewBy(db, 'm.invitation_id', invitationId, memberId);
  }

  viewsOfMember(
    db: EntityManager,
    memberId: string,
    page: { limit: number; afterId?: string; state?: MeetupState },
  ): Promise<MeetupRow[]> {
    // Each side by its own index.
    const side = (column: string): string =>
      `(SELECT id FROM meetup WHERE ${column} = $1 AND ($3::uuid IS NULL OR id < $3) AND ($4::text IS NULL OR state = $4)
         ORDER BY id DESC LIMIT $2)`;
    return db.query(
      `${SELECT_VIEW}
        WHERE m.id IN (SELECT id FROM (${side('host_member_id')} UNION ALL ${side('traveller_id')}) AS own ORDER BY id DESC LIMIT $2)
        ORDER BY m.id DESC`,
      [memberId, page.limit, page.afterId ?? null, page.state ?? null],
    );
  }

  /** A host's meetups that overlap a range, without cancelled ones. */
  viewsOfHost(db: EntityManager, hostId: string, range: Interval): Promise<MeetupRow[]> {
    return db.query(
      `${SELECT_VIEW} WHERE m.host_id = $1 AND m.state <> 'cancelled' AND m.during && $2::tstzrange ORDER BY m.during`,
      [hostId, formatRange(range)],
    );
  }

  /** How many meetups took place, by host; hosts without any are missing. */
  async countsKept(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { hostId: string; kept: number }[] = await db.query(
      `SELECT host_id AS "hostId", count(*)::int AS kept FROM meetup
        WHERE host_id = ANY($1::uuid[]) AND state = 'completed' GROUP BY host_id`,
      [hostIds],
    );
    return new Map(rows.map(({ hostId, kept }) => [hostId, kept]));
  }

  allOfMember(db: EntityManager, memberId: string): Promise<Meetup[]> {
    return db.find(Meetup, { where: [{ hostMemberId: memberId }, { travellerId: memberId }], order: { id: 'ASC' } });
  }

  /** Puts the reason of an erasure in place of the words that somebody called meetups off with. */
  async forgetReasons(tx: EntityManager, memberId: string): Promise<void> {
    await tx.update(Meetup, { cancelledById: memberId }, { cancelReason: ACCOUNT_ERASED });
  }

  /** Moves a meetup to a state if it is in one from which that can be reached; the row as it is then, or null. */
  async transition(
    tx: EntityManager,
    id: string,
    to: MeetupState,
    change: Partial<Pick<Meetup, 'endedAt' | 'cancelledById' | 'cancelReason'>> = {},
  ): Promise<Meetup | null> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(Meetup)
      .set({ ...change, state: to })
      .where('id = :id AND state IN (:...from)', { id, from: meetupStates.sources(to) })
      .execute();
    return affected === 1 ? this.find(tx, id) : null;
  }

  async replan(tx: EntityManager, id: string, plan: Pick<Meetup, 'during' | 'zoneId' | 'venueId' | 'leaveBy' | 'lastChange'>): Promise<void> {
    await tx.update(Meetup, { id }, plan);
  }

  /** When any of the members has another live meetup, on either side of it: a sorted list. */
  async otherTimes(tx: EntityManager, memberIds: readonly string[], within: Interval, exceptId: string): Promise<Interval[]> {
    const rows: { during: string }[] = await tx.query(
      `SELECT during::text AS during FROM meetup
        WHERE state IN ('arranged', 'underway') AND during && $2::tstzrange AND id <> $3
          AND (host_member_id = ANY($1::uuid[]) OR traveller_id = ANY($1::uuid[]))`,
      [memberIds, formatRange(within), exceptId],
    );
    return mergeAll(rows.map(({ during }) => parseRange(during)));
  }

  /** Meetups whose next step by the clock is due: those to begin, and those to end. */
  async due(db: EntityManager, now: Date, limit: number): Promise<{ starting: string[]; ending: string[] }> {
    const rows: { id: string; state: MeetupState }[] = await db.query(
      `SELECT id, state FROM meetup
        WHERE (state = 'arranged' AND lower(during) <= $1) OR (state = 'underway' AND upper(during) <= $1)
        ORDER BY lower(during) LIMIT $2`,
      [now, limit],
    );
    return {
      starting: rows.filter((row) => row.state === 'arranged').map((row) => row.id),
      ending: rows.filter((row) => row.state === 'underway').map((row) => row.id),
    };
  }

  /**
   * What the matching must know of each host's meetups: what they did as this host, and when the person is taken, on
   * either side and in any programme. Hosts without any are missing.
   */
  async diaries(db: EntityManager, hostIds: string[], range: Interval): Promise<Map<string, HostDiary>> {
    const rows: {
      host_id: string;
      busy: string[] | null;
      starts: Date[] | null;
      kept: number;
      venues: string[] | null;
    }[] = await db.query(
      `SELECT h.id AS host_id,
              array_agg(m.during::text) FILTER (WHERE m.state IN ('arranged', 'underway') AND m.during && $2::tstzrange) AS busy,
              array_agg(lower(m.during)) FILTER (WHERE m.host_id = h.id AND m.state <> 'cancelled' AND lower(m.during)
                BETWEEN lower($2::tstzrange) - interval '7 days' AND upper($2::tstzrange) + interval '7 days') AS starts,
              count(*) FILTER (WHERE m.host_id = h.id AND m.state = 'completed')::int AS kept,
              (array_agg(m.venue_id::text ORDER BY lower(m.during) DESC)
                FILTER (WHERE m.host_id = h.id AND m.state <> 'cancelled'))[1:5] AS venues
         FROM host h
         JOIN LATERAL (
           SELECT * FROM meetup WHERE host_member_id = h.member_id
           UNION ALL SELECT * FROM meetup WHERE traveller_id = h.member_id) m ON true
        WHERE h.id = ANY($1::uuid[]) GROUP BY h.id`,
      [hostIds, formatRange(range)],
    );
    return new Map(
      rows.map((row) => [
        row.host_id,
        {
          busy: (row.busy ?? []).map(parseRange),
          starts: (row.starts ?? []).map((start) => start.getTime()),
          meetupsKept: row.kept,
          recentVenueIds: row.venues ?? [],
        },
      ]),
    );
  }

  private async viewBy(db: EntityManager, column: 'm.id' | 'm.invitation_id', id: string, memberId: string): Promise<MeetupRow | null> {
    const rows: MeetupRow[] = await db.query(
      `${SELECT_VIEW} WHERE ${column} = $1 AND $2 IN (m.host_member_id, m.traveller_id)`,
      [id, memberId],
    );
    return rows[0] ?? null;
  }
}
