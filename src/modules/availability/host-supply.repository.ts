import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineHost, HostLanguage, HostWishes } from '../../engine/index.js';
import { formatRange, parseRanges } from '../../platform/database/index.js';
import { DAY_MS, type Interval } from '../../shared/interval.js';

/** What the engine must know of a host, as far as profile and availability go. */
export type SuppliedHost = Pick<
  EngineHost,
  | 'id'
  | 'memberId'
  | 'state'
  | 'gender'
  | 'languages'
  | 'interests'
  | 'zoneKeys'
  | 'maxPartySize'
  | 'wishes'
  | 'availability'
> & {
  readonly caps: { readonly invitationsPerWeek: number; readonly meetupsPerWeek: number };
  /** Minutes of availability within the fairness window before now. */
  readonly recentAvailableMinutes: number;
};

export interface SupplyQuestion {
  programmeId: string;
  hubId: string;
  /** When somebody has to be free. */
  range: Interval;
  now: Date;
  /** Days back from now over which shares of availability are compared. */
  fairnessDays: number;
}

interface HostRow {
  id: string;
  memberId: string;
  gender: EngineHost['gender'];
  interests: string;
  partyMax: number;
  wishes: HostWishes;
  invitationsPerWeek: number;
  meetupsPerWeek: number;
  languages: string | null;
  zoneKeys: string | null;
  free: string;
  recentMinutes: number | null;
}

/** What there is to match with at a hub, in set-based reads that stay fast with tens of thousands of hosts. */
@Injectable()
export class HostSupply {
  /**
   * Approved hosts of a programme at a hub who are free at some time in the range, in order of their ids, with what they
   * have of it.
   */
  async loadForHub(db: EntityManager, question: SupplyQuestion): Promise<SuppliedHost[]> {
    const { programmeId, hubId, range, now, fairnessDays } = question;
    const recent: Interval = { start: now.getTime() - fairnessDays * DAY_MS, end: now.getTime() };
    // Lists come as text: one string a host is parsed several times faster than arrays or rows of their own.
    const rows: HostRow[] = await db.query(
      `WITH spoken AS (
         SELECT host_id, string_agg(language || ' ' || level || ' ' || mode, ',' ORDER BY language) AS languages
         FROM host_language GROUP BY host_id),
       reach AS (
         SELECT z.host_id, string_agg(zone.key, ',' ORDER BY zone.key) AS zone_keys
         FROM host_zone z JOIN zone ON zone.id = z.zone_id WHERE zone.hub_id = $2 GROUP BY z.host_id)
       SELECT h.id, h.member_id AS "memberId", m.gender, array_to_string(h.interests, ',') AS interests,
              h.party_max AS "partyMax", h.wishes, h.invitations_per_week AS "invitationsPerWeek",
              h.meetups_per_week AS "meetupsPerWeek", spoken.languages, reach.zone_keys AS "zoneKeys",
              (a.during * tstzmultirange($3::tstzrange))::text AS free,
              (SELECT extract(epoch FROM sum(upper(part) - lower(part)))::float8 / 60
               FROM unnest(a.during * tstzmultirange($4::tstzrange)) AS part) AS "recentMinutes"
       FROM host h
       JOIN availability a ON a.host_id = h.id AND a.during && $3::tstzrange
       JOIN member m ON m.id = h.member_id
       LEFT JOIN spoken ON spoken.host_id = h.id
       LEFT JOIN reach ON reach.host_id = h.id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
       ORDER BY h.id`,
      [programmeId, hubId, formatRange(range), formatRange(recent)],
    );
    return rows.map(toHost);
  }

  /** How many approved hosts are free at some time in the range. */
  async countFree(db: EntityManager, programmeId: string, hubId: string, range: Interval): Promise<number> {
    const [row]: { count: number }[] = await db.query(
      `SELECT count(*)::int AS count FROM host h JOIN availability a ON a.host_id = h.id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved' AND a.during && $3::tstzrange`,
      [programmeId, hubId, formatRange(range)],
    );
    return row!.count;
  }
}

const split = (text: string | null): string[] => (text ? text.split(',') : []);

const toHost = (row: HostRow): SuppliedHost => ({
  id: row.id,
  memberId: row.memberId,
  state: 'approved',
  gender: row.gender,
  languages: split(row.languages).map((text) => {
    const [tag, level, mode] = text.split(' ');
    return { tag, level, mode } as HostLanguage;
  }),
  interests: split(row.interests),
  zoneKeys: split(row.zoneKeys),
  maxPartySize: row.partyMax,
  wishes: row.wishes,
  caps: { invitationsPerWeek: row.invitationsPerWeek, meetupsPerWeek: row.meetupsPerWeek },
  availability: parseRanges(row.free),
  recentAvailableMinutes: Math.round(row.recentMinutes ?? 0),
});
