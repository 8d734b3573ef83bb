import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';

const WEEK_S = 7 * 24 * 3600;
const WEEK_MS = WEEK_S * 1000;

/** What of a period is asked for: the hosts of a programme at these hubs, week by week from its start. */
export interface SharePeriod {
  programmeId: string;
  hubIds: readonly string[];
  during: Interval;
}

/** Of one host in one week of the period, counted from 0. Weeks in which there was nothing are missing. */
export interface HostWeek {
  hostId: string;
  week: number;
  count: number;
}

/** Of one host, the minutes of each week of the period. */
export interface HostMinutes {
  hostId: string;
  minutes: number[];
}

export interface AskedWeek extends HostWeek {
  accepted: number;
}

/** Whoever hosts now, on a pause or not. */
const HOSTS = `h.programme_id = $1 AND h.hub_id = ANY($2) AND h.state IN ('approved', 'paused')`;
const weekOf = (instant: string): string => `floor(date_part('epoch', ${instant} - lower($3::tstzrange)) / ${WEEK_S})::int`;

/** Who was free, asked and met, in set-based reads. Rows come as one text: tens of thousands are read many times faster. */
@Injectable()
export class InvitationShareRepository {
  /** Minutes that hosts were free since they were approved; a stretch counts for the week in which it begins. */
  async availableMinutes(db: EntityManager, period: SharePeriod): Promise<HostMinutes[]> {
    const weeks = Math.ceil((period.during.end - period.during.start) / WEEK_MS);
    // A column a week: a row for each week of each host takes several times as long.
    const sums = Array.from({ length: weeks }, (_, week) => {
      const [from, to] = [week * WEEK_S, (week + 1) * WEEK_S];
      return `round(coalesce(sum(seconds) FILTER (WHERE at >= ${from} AND at < ${to}), 0) / 60)`;
    });
    const [row]: { lines: string | null }[] = await db.query(
      // OFFSET 0 has the two numbers of a stretch reckoned once, not once a column.
      `SELECT string_agg(h.id || ' ' || free.minutes, ',') AS lines
         FROM host h JOIN availability a ON a.host_id = h.id
        CROSS JOIN LATERAL (
          SELECT concat_ws(' ', ${sums.join(', ')}) AS minutes FROM (
            SELECT date_part('epoch', lower(part) - lower($3::tstzrange)) AS at,
                   date_part('epoch', upper(part) - lower(part)) AS seconds
              FROM unnest(a.during * tstzmultirange($3::tstzrange * tstzrange(h.approved_at, NULL))) AS part
            OFFSET 0) AS stretch) AS free
        WHERE ${HOSTS} AND h.approved_at IS NOT NULL`,
      [period.programmeId, period.hubIds, formatRange(period.during)],
    );
    return (row!.lines?.split(',') ?? []).map((line) => {
      const [hostId, ...minutes] = line.split(' ');
      return { hostId: hostId!, minutes: minutes.map(Number) };
    });
  }

  /** Invitations that hosts were sent, by when, and how many of them were accepted. Not those that they never saw. */
  invitations(db: EntityManager, period: SharePeriod): Promise<AskedWeek[]> {
    return this.read(
      db,
      period,
      `SELECT h.id, ${weekOf('i.offered_at')} AS week, count(*)::int AS count,
              count(*) FILTER (WHERE i.state = 'accepted')::int AS accepted
         FROM invitation i JOIN host h ON h.id = i.host_id
        WHERE ${HOSTS} AND i.programme_id = $1 AND i.offered_at >= lower($3::tstzrange)
          AND i.offered_at < upper($3::tstzrange) AND NOT (i.state = 'withdrawn' AND i.standing_yes_id IS NOT NULL)
        GROUP BY h.id, week`,
    );
  }

  /** Meetups that were not called off, by when they begin. */
  async meetups(db: EntityManager, period: SharePeriod): Promise<HostWeek[]> {
    return this.read(
      db,
      period,
      `SELECT h.id, ${weekOf('lower(m.during)')} AS week, count(*)::int AS count, 0 AS accepted
         FROM meetup m JOIN host h ON h.id = m.host_id
        WHERE ${HOSTS} AND m.programme_id = $1 AND m.state <> 'cancelled' AND lower(m.during) <@ $3::tstzrange
        GROUP BY h.id, week`,
    );
  }

  /** Every host who is counted, with or without anything. */
  async hostIds(db: EntityManager, { programmeId, hubIds }: SharePeriod): Promise<string[]> {
    const [row]: { ids: string | null }[] = await db.query(
      `SELECT string_agg(h.id::text, ',') AS ids FROM host h WHERE ${HOSTS}`,
      [programmeId, hubIds],
    );
    return row!.ids?.split(',') ?? [];
  }

  /** First names, for the few hosts who are listed. */
  async firstNames(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await db.query(
      'SELECT h.id, m.first_name AS name FROM host h JOIN member m ON m.id = h.member_id WHERE h.id = ANY($1::uuid[])',
      [hostIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async read(db: EntityManager, { programmeId, hubIds, during }: SharePeriod, sql: string): Promise<AskedWeek[]> {
    const [row]: { lines: string | null }[] = await db.query(
      `SELECT string_agg(id || ' ' || week || ' ' || count || ' ' || accepted, ',') AS lines FROM (${sql}) AS found`,
      [programmeId, hubIds, formatRange(during)],
    );
    return (row!.lines?.split(',') ?? []).map((line) => {
      const [hostId, week, count, accepted] = line.split(' ');
      return { hostId: hostId!, week: Number(week), count: Number(count), accepted: Number(accepted) };
    });
  }
}
