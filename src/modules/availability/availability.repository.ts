import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange, formatRanges, parseRange, parseRanges } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import { Availability } from './availability.entity.js';

export interface HeldHost {
  hostId: string;
  /** IANA zone of the host's hub. */
  timeZone: string;
  freeNow: Interval | null;
}

interface HeldRow {
  hostId: string;
  timeZone: string;
  freeNow: string | null;
}

const HELD = `
  SELECT a.host_id AS "hostId", hub.time_zone AS "timeZone", a.free_now AS "freeNow"
  FROM availability a JOIN host h ON h.id = a.host_id JOIN hub ON hub.id = h.hub_id`;

/** When hosts are free, as instants. Only who holds a host's row rewrites it. */
@Injectable()
export class AvailabilityRepository {
  /** Holds the hosts until the transaction ends; makes what is missing. */
  async hold(tx: EntityManager, hostIds: readonly string[], expandedTo: string): Promise<HeldHost[]> {
    await tx.query(
      `INSERT INTO availability (host_id, during, expanded_to) SELECT id, '{}', $2 FROM unnest($1::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [hostIds, expandedTo],
    );
    const rows: HeldRow[] = await tx.query(
      `${HELD} WHERE a.host_id = ANY($1::uuid[]) ORDER BY a.host_id FOR UPDATE OF a`,
      [hostIds],
    );
    return rows.map(toHeld);
  }

  /** Holds some hosts that are not expanded up to `date`, leaving out those that somebody holds. */
  async holdBehind(tx: EntityManager, date: string, limit: number): Promise<HeldHost[]> {
    const rows: HeldRow[] = await tx.query(
      `${HELD} WHERE a.expanded_to < $1 ORDER BY a.expanded_to, a.host_id LIMIT $2 FOR UPDATE OF a SKIP LOCKED`,
      [date, limit],
    );
    return rows.map(toHeld);
  }

  /** Puts the intervals in the place of what is stored from `now` on; what is past stays. */
  async replaceFuture(
    tx: EntityManager,
    now: Date,
    hosts: readonly { hostId: string; intervals: readonly Interval[]; expandedTo: string }[],
  ): Promise<void> {
    await tx.query(
      `UPDATE availability a
       SET during = a.during * tstzmultirange(tstzrange(NULL, $1)) + n.during, expanded_to = n.expanded_to
       FROM unnest($2::uuid[], $3::tstzmultirange[], $4::date[]) AS n (host_id, during, expanded_to)
       WHERE a.host_id = n.host_id`,
      [
        now,
        hosts.map(({ hostId }) => hostId),
        hosts.map(({ intervals }) => formatRanges(intervals)),
        hosts.map(({ expandedTo }) => expandedTo),
      ],
    );
  }

  async setFreeNow(tx: EntityManager, hostId: string, freeNow: Interval | null): Promise<void> {
    await tx.update(Availability, { hostId }, { freeNow });
  }

  async freeNowOf(db: EntityManager, hostId: string): Promise<Interval | null> {
    return (await db.findOneBy(Availability, { hostId }))?.freeNow ?? null;
  }

  /** What a host has of a range. */
  async ofHost(db: EntityManager, hostId: string, range: Interval): Promise<Interval[]> {
    const [row]: { during: string }[] = await db.query(
      'SELECT during * tstzmultirange($2::tstzrange) AS during FROM availability WHERE host_id = $1',
      [hostId, formatRange(range)],
    );
    return row ? parseRanges(row.during) : [];
  }

  async clear(tx: EntityManager, hostId: string): Promise<void> {
    await tx.delete(Availability, { hostId });
  }

  /** Forgets what lies before an instant; returns of how many hosts. */
  async forgetBefore(db: EntityManager, before: Date): Promise<number> {
    const [, changed]: [unknown, number] = await db.query(
      `UPDATE availability SET during = during * tstzmultirange(tstzrange($1, NULL)) WHERE lower(during) < $1`,
      [before],
    );
    return changed;
  }
}

const toHeld = ({ freeNow, ...row }: HeldRow): HeldHost => ({
  ...row,
  freeNow: freeNow === null ? null : parseRange(freeNow),
});
