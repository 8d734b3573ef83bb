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
}
