import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';

export interface HostRecordRow {
  availableHours: number;
  invitations: number;
  accepted: number;
  declined: number;
  expired: number;
  withdrawn: number;
  open: number;
  medianAnswerMinutes: number | null;
  invitationsThisWeek: number;
  invitationsPerWeek: number;
  meetupsThisWeek: number;
  meetupsPerWeek: number;
  meetupsComing: number;
  meetupsHeld: number;
  meetupsCancelled: number;
}

@Injectable()
export class HostRecordRepository {
  /**
   * What a host of the programme was asked, answered and did in a period; undefined for a host of another one. Whatever
   * was to be accepted on their behalf and never was they have not seen.
   */
  async of(
    db: EntityManager,
    programmeId: string,
    hostId: string,
    { during, week }: { during: Interval; week: Interval },
  ): Promise<HostRecordRow | undefined> {
    const rows: HostRecordRow[] = await db.query(
      `SELECT round(coalesce((SELECT sum(date_part('epoch', upper(part) - lower(part))) / 3600
                 FROM availability a, unnest(a.during * tstzmultirange($3::tstzrange)) AS part
                WHERE a.host_id = h.id), 0)::numeric, 1)::float8 AS "availableHours",
              sent.*, met.*, h.invitations_per_week AS "invitationsPerWeek", h.meetups_per_week AS "meetupsPerWeek"
         FROM host h
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE $3::tstzrange @> i.offered_at)::int AS invitations,
                 count(*) FILTER (WHERE $3::tstzrange @> i.offered_at AND i.state = 'accepted')::int AS accepted,
                 count(*) FILTER (WHERE $3::tstzrange @> i.offered_at AND i.state = 'declined')::int AS declined,
                 count(*) FILTER (WHERE $3::tstzrange @> i.offered_at AND i.state = 'expired')::int AS expired,
                 count(*) FILTER (WHERE $3::tstzrange @> i.offered_at AND i.state = 'withdrawn')::int AS withdrawn,
                 count(*) FILTER (WHERE i.state IN ('offered', 'countered'))::int AS open,
                 round(percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', i.answered_at - i.offered_at) / 60)
                   FILTER (WHERE $3::tstzrange @> i.offered_at AND i.answered_at IS NOT NULL
                             AND i.standing_yes_id IS NULL))::int AS "medianAnswerMinutes",
                 count(*) FILTER (WHERE $4::tstzrange @> i.offered_at)::int AS "invitationsThisWeek"
            FROM invitation i
           WHERE i.host_id = h.id AND NOT (i.state = 'withdrawn' AND i.standing_yes_id IS NOT NULL)) AS sent
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE m.state <> 'cancelled' AND m.during && $4::tstzrange)::int AS "meetupsThisWeek",
                 count(*) FILTER (WHERE m.state IN ('arranged', 'underway'))::int AS "meetupsComing",
                 count(*) FILTER (WHERE m.state = 'completed' AND m.during && $3::tstzrange)::int AS "meetupsHeld",
                 count(*) FILTER (WHERE m.state = 'cancelled' AND m.during && $3::tstzrange)::int AS "meetupsCancelled"
            FROM meetup m WHERE m.host_id = h.id) AS met
        WHERE h.id = $2 AND h.programme_id = $1`,
      [programmeId, hostId, formatRange(during), formatRange(week)],
    );
    return rows[0];
  }
}
