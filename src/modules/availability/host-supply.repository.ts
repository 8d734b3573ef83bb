import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineHost, HostLanguage, HostWishes } from '../../engine/index.js';
import { intervalTransformer } from '../../platform/database/index.js';
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
}

/** What there is to match with at a hub, in set-based reads that stay fast with tens of thousands of hosts. */
@Injectable()
export class HostSupply {
  /**
   * Approved hosts of a programme at a hub who are free at some time in the range, in order of their ids, with all their
   * intervals that overlap it (not cut to it).
   */
  async loadForHub(db: EntityManager, question: SupplyQuestion): Promise<SuppliedHost[]> {
    const { programmeId, hubId, range, now, fairnessDays } = question;
    // Lists come as text: one string a host is parsed several times faster than arrays or rows of their own.
    const rows: HostRow[] = await db.query(
      `WITH free AS (
         SELECT a.host_id, string_agg(round(extract(epoch FROM lower(a.during)) * 1000)::bigint || ' ' ||
                                      round(extract(epoch FROM upper(a.during)) * 1000)::bigint, ',') AS free
         FROM availability a WHERE a.during && $3 GROUP BY a.host_id),
       language AS (
         SELECT host_id, string_agg(language || ' ' || level || ' ' || mode, ',' ORDER BY language) AS languages
         FROM host_language GROUP BY host_id),
       reach AS (
         SELECT z.host_id, string_agg(zone.key, ',' ORDER BY zone.key) AS zone_keys
         FROM host_zone z JOIN zone ON zone.id = z.zone_id WHERE zone.hub_id = $2 GROUP BY z.host_id)
       SELECT h.id, h.member_id AS "memberId", m.gender, array_to_string(h.interests, ',') AS interests,
              h.party_max AS "partyMax", h.wishes, h.invitations_per_week AS "invitationsPerWeek",
              h.meetups_per_week AS "meetupsPerWeek", language.languages, reach.zone_keys AS "zoneKeys", free.free
       FROM host h JOIN member m ON m.id = h.member_id JOIN free ON free.host_id = h.id
       LEFT JOIN language ON language.host_id = h.id LEFT JOIN reach ON reach.host_id = h.id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
       ORDER BY h.id`,
      [programmeId, hubId, intervalTransformer.to(range)],
    );
    const recent = { start: now.getTime() - fairnessDays * DAY_MS, end: now.getTime() };
    const minutes = await this.availableMinutes(db, programmeId, hubId, recent);
    return rows.map((row) => toHost(row, minutes.get(row.id) ?? 0));
  }

  /** Minutes of availability within a range, by host, of the approved hosts who have any. */
  async availableMinutes(
    db: EntityManager,
    programmeId: string,
    hubId: string,
    range: Interval,
  ): Promise<Map<string, number>> {
    const rows: { hostId: string; minutes: number }[] = await db.query(
      `SELECT a.host_id AS "hostId",
              round(sum(extract(epoch FROM upper(a.during * $3) - lower(a.during * $3))) / 60)::int AS minutes
       FROM availability a JOIN host h ON h.id = a.host_id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved' AND a.during && $3
       GROUP BY a.host_id`,
      [programmeId, hubId, intervalTransformer.to(range)],
    );
    return new Map(rows.map(({ hostId, minutes }) => [hostId, minutes]));
  }

  /** How many approved hosts are free at some time in the range. */
  async countFree(db: EntityManager, programmeId: string, hubId: string, range: Interval): Promise<number> {
    const [row]: { count: number }[] = await db.query(
      `SELECT count(DISTINCT a.host_id)::int AS count FROM availability a JOIN host h ON h.id = a.host_id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved' AND a.during && $3`,
      [programmeId, hubId, intervalTransformer.to(range)],
    );
    return row!.count;
  }
}

const split = (text: string | null): string[] => (text ? text.split(',') : []);

const toHost = (row: HostRow, recentAvailableMinutes: number): SuppliedHost => ({
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
  availability: split(row.free)
    .map((text) => {
      const [start, end] = text.split(' ');
      return { start: Number(start), end: Number(end) };
    })
    .sort((a, b) => a.start - b.start),
  recentAvailableMinutes,
});
