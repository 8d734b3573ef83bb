import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { intervalTransformer, parseRange } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { Interval } from '../../shared/interval.js';
import { Availability, AvailabilityHorizon } from './availability.entity.js';

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
  SELECT z.host_id AS "hostId", hub.time_zone AS "timeZone", z.free_now AS "freeNow"
  FROM availability_horizon z JOIN host h ON h.id = z.host_id JOIN hub ON hub.id = h.hub_id`;

/** When hosts are free, as intervals. Only the holder of a host's horizon rewrites them. */
@Injectable()
export class AvailabilityRepository {
  /** Holds the hosts until the transaction ends; makes what is missing. */
  async hold(tx: EntityManager, hostIds: readonly string[], expandedTo: string): Promise<HeldHost[]> {
    await tx.query(
      `INSERT INTO availability_horizon (host_id, expanded_to) SELECT id, $2 FROM unnest($1::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [hostIds, expandedTo],
    );
    const rows: HeldRow[] = await tx.query(
      `${HELD} WHERE z.host_id = ANY($1::uuid[]) ORDER BY z.host_id FOR UPDATE OF z`,
      [hostIds],
    );
    return rows.map(toHeld);
  }

  /** Holds some hosts that are not expanded up to `date`, leaving out those that somebody holds. */
  async holdBehind(tx: EntityManager, date: string, limit: number): Promise<HeldHost[]> {
    const rows: HeldRow[] = await tx.query(
      `${HELD} WHERE z.expanded_to < $1 ORDER BY z.expanded_to, z.host_id LIMIT $2 FOR UPDATE OF z SKIP LOCKED`,
      [date, limit],
    );
    return rows.map(toHeld);
  }

  /** Puts the intervals in the place of what is stored from `now` on; what is past stays. In four statements. */
  async replaceFuture(
    tx: EntityManager,
    now: Date,
    hosts: readonly { hostId: string; intervals: readonly Interval[]; expandedTo: string }[],
  ): Promise<void> {
    const hostIds = hosts.map(({ hostId }) => hostId);
    await tx.query('DELETE FROM availability WHERE host_id = ANY($1::uuid[]) AND lower(during) >= $2', [hostIds, now]);
    await tx.query(
      `UPDATE availability SET during = tstzrange(lower(during), $2)
       WHERE host_id = ANY($1::uuid[]) AND upper(during) > $2`,
      [hostIds, now],
    );
    const rows = hosts.flatMap(({ hostId, intervals }) => intervals.map((interval) => ({ hostId, interval })));
    await tx.query(
      `INSERT INTO availability (id, host_id, during)
       SELECT a.id, a.host_id, tstzrange(to_timestamp(a.start_ms / 1000.0), to_timestamp(a.end_ms / 1000.0))
       FROM unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[]) AS a (id, host_id, start_ms, end_ms)`,
      [
        rows.map(() => newId()),
        rows.map(({ hostId }) => hostId),
        rows.map(({ interval }) => interval.start),
        rows.map(({ interval }) => interval.end),
      ],
    );
    await tx.query(
      `UPDATE availability_horizon z SET expanded_to = n.expanded_to
       FROM unnest($1::uuid[], $2::date[]) AS n (host_id, expanded_to) WHERE z.host_id = n.host_id`,
      [hostIds, hosts.map(({ expandedTo }) => expandedTo)],
    );
  }

  async setFreeNow(tx: EntityManager, hostId: string, freeNow: Interval | null): Promise<void> {
    await tx.update(AvailabilityHorizon, { hostId }, { freeNow });
  }

  async freeNowOf(db: EntityManager, hostId: string): Promise<Interval | null> {
    return (await db.findOneBy(AvailabilityHorizon, { hostId }))?.freeNow ?? null;
  }

  /** Intervals of a host that overlap a range, in order. */
  async ofHost(db: EntityManager, hostId: string, range: Interval): Promise<Interval[]> {
    const rows: { during: string }[] = await db.query(
      'SELECT during FROM availability WHERE host_id = $1 AND during && $2 ORDER BY during',
      [hostId, intervalTransformer.to(range)],
    );
    return rows.map(({ during }) => parseRange(during));
  }

  async clear(tx: EntityManager, hostId: string): Promise<void> {
    await tx.delete(Availability, { hostId });
    await tx.delete(AvailabilityHorizon, { hostId });
  }

  /** Deletes intervals that ended before an instant; returns how many. */
  async deleteEndedBefore(db: EntityManager, before: Date): Promise<number> {
    const [, deleted]: [unknown, number] = await db.query('DELETE FROM availability WHERE upper(during) < $1', [before]);
    return deleted;
  }
}

const toHeld = ({ freeNow, ...row }: HeldRow): HeldHost => ({
  ...row,
  freeNow: intervalTransformer.from(freeNow) as Interval | null,
});
