import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';

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
}
