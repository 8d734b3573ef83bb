import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import { DAY_MS, MINUTE_MS } from '../../shared/interval.js';

interface Kept {
  at: number;
  minutes: ReadonlyMap<string, number>;
}

/** Weeks do not change by the minute, and adding them up takes longer than all else that a run asks of the hosts. */
const KEPT_MS = 10 * MINUTE_MS;

/** For how long hosts have been free lately: what their share of invitations is measured against. */
@Injectable()
export class RecentAvailability {
  private readonly kept = new Map<string, Kept>();

  /** Minutes within the days before now, as of ten minutes ago at most, by host; a host without any is missing. */
  async minutes(
    db: EntityManager,
    programmeId: string,
    hubId: string,
    now: Date,
    days: number,
  ): Promise<ReadonlyMap<string, number>> {
    const key = `${programmeId} ${hubId} ${days}`;
    const at = now.getTime();
    const known = this.kept.get(key);
    if (known && Math.abs(at - known.at) < KEPT_MS) return known.minutes;
    const minutes = await this.read(db, programmeId, hubId, at, days);
    this.kept.set(key, { at, minutes });
    return minutes;
  }

  private async read(
    db: EntityManager,
    programmeId: string,
    hubId: string,
    at: number,
    days: number,
  ): Promise<ReadonlyMap<string, number>> {
    const rows: { hostId: string; minutes: number }[] = await db.query(
      `SELECT h.id AS "hostId", round(extract(epoch FROM sum(upper(part) - lower(part))) / 60)::int AS minutes
       FROM host h JOIN availability a ON a.host_id = h.id
       CROSS JOIN LATERAL unnest(a.during * tstzmultirange($3::tstzrange)) AS part
       WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
       GROUP BY h.id`,
      [programmeId, hubId, formatRange({ start: at - days * DAY_MS, end: at })],
    );
    return new Map(rows.map(({ hostId, minutes }) => [hostId, minutes]));
  }
}
