import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange, parseRanges } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import type { HostWishes } from '../hosts/index.js';

/** When, where and how a host can meet somebody. */
export interface HostReach {
  /** When they have said that they have time: a sorted list, empty unless they are approved. */
  free: Interval[];
  zoneIds: string[];
  wishes: HostWishes;
}

/** What supply of hosts there is at a hub. */
@Injectable()
export class HostSupply {
  /** How many approved hosts are free at some time in the range. */
  async countFree(db: EntityManager, programmeId: string, hubId: string, range: Interval): Promise<number> {
    const [row]: { count: number }[] = await db.query(
      `SELECT count(*)::int AS count FROM host h JOIN availability a ON a.host_id = h.id
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved' AND a.during && $3::tstzrange`,
      [programmeId, hubId, formatRange(range)],
    );
    return row!.count;
  }

  /** Whether a host is free for all of a meetup, in a zone of theirs, with room for the party. */
  async canHost(
    db: EntityManager,
    hostId: string,
    { during, zoneId, partySize }: { during: Interval; zoneId: string; partySize: number },
  ): Promise<boolean> {
    const rows: unknown[] = await db.query(
      `SELECT 1 FROM host h
         JOIN availability a ON a.host_id = h.id
         JOIN host_zone z ON z.host_id = h.id
       WHERE h.id = $1 AND a.during @> $2::tstzrange AND z.zone_id = $3 AND h.party_max >= $4`,
      [hostId, formatRange(during), zoneId, partySize],
    );
    return rows.length > 0;
  }

  /** What a host has said of themselves, within a range of time. */
  async reachOf(db: EntityManager, hostId: string, within: Interval): Promise<HostReach> {
    const [row]: { free: string | null; zoneIds: string[]; wishes: HostWishes }[] = await db.query(
      `SELECT CASE WHEN h.state = 'approved' THEN (a.during * tstzmultirange($2::tstzrange))::text END AS free, h.wishes,
              ARRAY(SELECT z.zone_id::text FROM host_zone z WHERE z.host_id = h.id ORDER BY z.zone_id) AS "zoneIds"
         FROM host h LEFT JOIN availability a ON a.host_id = h.id WHERE h.id = $1`,
      [hostId, formatRange(within)],
    );
    return { free: row!.free === null ? [] : parseRanges(row!.free), zoneIds: row!.zoneIds, wishes: row!.wishes };
  }
}
