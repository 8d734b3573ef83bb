import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineHost, HostLanguage, HostWishes } from '../../engine/index.js';
import { formatRange, parseRanges } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import { RecentAvailability } from './recent-availability.repository.js';

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
  /** Minutes of availability within the fairness window before now, give or take some minutes. */
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
  wishes: string;
  invitationsPerWeek: number;
  meetupsPerWeek: number;
  languages: string | null;
  zoneIds: string | null;
  free: string;
}

/** What there is to match with at a hub, in set-based reads that stay fast with tens of thousands of hosts. */
@Injectable()
export class HostSupply {
  constructor(private readonly recent: RecentAvailability) {}

  /**
   * Approved hosts of a programme at a hub who are free at some time in the range, in order of their ids, with what they
   * have of it. Hosts with the same languages, zones or wishes share the objects.
   */
  async loadForHub(db: EntityManager, question: SupplyQuestion): Promise<SuppliedHost[]> {
    const { programmeId, hubId, range, now, fairnessDays } = question;
    // Lists come as text: one string a host is parsed several times faster than arrays or rows of their own.
    const rows: HostRow[] = await db.query(
      `SELECT h.id, h.member_id AS "memberId", m.gender, array_to_string(h.interests, ',') AS interests,
              h.party_max AS "partyMax", h.wishes::text AS wishes, h.invitations_per_week AS "invitationsPerWeek",
              h.meetups_per_week AS "meetupsPerWeek",
              (SELECT string_agg(l.language || ' ' || l.level || ' ' || l.mode, ',')
               FROM host_language l WHERE l.host_id = h.id) AS languages,
              (SELECT string_agg(z.zone_id::text, ',') FROM host_zone z WHERE z.host_id = h.id) AS "zoneIds",
              (a.during * tstzmultirange($3::tstzrange))::text AS free
       FROM host h
       JOIN availability a ON a.host_id = h.id AND a.during && $3::tstzrange
       JOIN member m ON m.id = h.member_id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
       ORDER BY h.id`,
      [programmeId, hubId, formatRange(range)],
    );
    const toHost = hostReader(
      await this.zoneKeys(db, hubId),
      await this.recent.minutes(db, programmeId, hubId, now, fairnessDays),
    );
    return rows.map(toHost);
  }

  private async zoneKeys(db: EntityManager, hubId: string): Promise<ReadonlyMap<string, string>> {
    const zones: { id: string; key: string }[] = await db.query('SELECT id, key FROM zone WHERE hub_id = $1', [hubId]);
    return new Map(zones.map(({ id, key }) => [id, key]));
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

/** Reads rows of hosts. Texts that many hosts have are read once. */
function hostReader(zoneKeys: ReadonlyMap<string, string>, recentMinutes: ReadonlyMap<string, number>) {
  const languagesOf = memoised((text) => split(text).map(toLanguage).sort((a, b) => (a.tag < b.tag ? -1 : 1)));
  const zonesOf = memoised((text) => split(text).map((id) => zoneKeys.get(id)!).sort());
  const wishesOf = memoised((text) => JSON.parse(text) as HostWishes);
  return (row: HostRow): SuppliedHost => ({
    id: row.id,
    memberId: row.memberId,
    state: 'approved',
    gender: row.gender,
    languages: languagesOf(row.languages ?? ''),
    interests: split(row.interests),
    zoneKeys: zonesOf(row.zoneIds ?? ''),
    maxPartySize: row.partyMax,
    wishes: wishesOf(row.wishes),
    caps: { invitationsPerWeek: row.invitationsPerWeek, meetupsPerWeek: row.meetupsPerWeek },
    availability: parseRanges(row.free),
    recentAvailableMinutes: recentMinutes.get(row.id) ?? 0,
  });
}

function toLanguage(text: string): HostLanguage {
  const [tag, level, mode] = text.split(' ');
  return { tag, level, mode } as HostLanguage;
}

function memoised<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) known.set(text, (value = read(text)));
    return value;
  };
}
