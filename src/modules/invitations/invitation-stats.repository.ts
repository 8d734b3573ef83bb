import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { parseRange } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';

/** A host's invitations, counted. */
export interface InvitationStats {
  /** Offered or countered now. */
  open: number;
  /** Offered within the seven days before `now`. */
  thisWeek: number;
  /** Offered within the rule set's fairness window. */
  recent: number;
  /** Answered or run out, ever; withdrawn ones do not count. */
  settled: number;
  /** Of those, answered in time. */
  answered: number;
}

export interface PendingInvitation {
  invitationId: string;
  layoverId: string;
  hostId: string;
  /** When they would meet: as offered, or as the host would rather have it. */
  during: Interval;
  expiresAt: Date;
}

const SETTLED = `count(*) FILTER (WHERE state IN ('accepted', 'declined', 'expired'))::int`;
/** One that ran out after a counter-offer was answered by the host. */
const ANSWERED = `
  count(*) FILTER (WHERE state IN ('accepted', 'declined') OR (state = 'expired' AND counter_during IS NOT NULL))::int`;

/** What the matching must know of invitations, in set-based reads. */
@Injectable()
export class InvitationStatsRepository {
  /** Hosts without any invitation are missing. */
  async ofHosts(
    db: EntityManager,
    programmeId: string,
    hostIds: string[],
    now: Date,
    fairnessDays: number,
  ): Promise<Map<string, InvitationStats>> {
    const rows: (InvitationStats & { hostId: string })[] = await db.query(
      `SELECT host_id AS "hostId",
              count(*) FILTER (WHERE state IN ('offered', 'countered'))::int AS open,
              count(*) FILTER (WHERE offered_at > $3::timestamptz - interval '7 days')::int AS "thisWeek",
              count(*) FILTER (WHERE offered_at > $3::timestamptz - make_interval(days => $4))::int AS recent,
              ${SETTLED} AS settled, ${ANSWERED} AS answered
         FROM invitation WHERE programme_id = $1 AND host_id = ANY($2) GROUP BY host_id`,
      [programmeId, hostIds, now, fairnessDays],
    );
    return new Map(rows.map(({ hostId, ...stats }) => [hostId, stats]));
  }

  /** How hosts have answered so far, in all; hosts without any invitation are missing. */
  async recordsOf(
    db: EntityManager,
    hostIds: readonly string[],
  ): Promise<Map<string, { invitationsSettled: number; invitationsAnswered: number }>> {
    const rows: { hostId: string; settled: number; answered: number }[] = await db.query(
      `SELECT host_id AS "hostId", ${SETTLED} AS settled, ${ANSWERED} AS answered
         FROM invitation WHERE host_id = ANY($1::uuid[]) GROUP BY host_id`,
      [hostIds],
    );
    return new Map(
      rows.map(({ hostId, settled, answered }) => [hostId, { invitationsSettled: settled, invitationsAnswered: answered }]),
    );
  }

  async pendingOfHub(db: EntityManager, programmeId: string, hubId: string): Promise<PendingInvitation[]> {
    const rows: (Omit<PendingInvitation, 'during'> & { during: string })[] = await db.query(
      `SELECT id AS "invitationId", layover_id AS "layoverId", host_id AS "hostId", expires_at AS "expiresAt",
              coalesce(counter_during, during)::text AS during
         FROM invitation WHERE programme_id = $1 AND hub_id = $2 AND state IN ('offered', 'countered')`,
      [programmeId, hubId],
    );
    return rows.map((row) => ({ ...row, during: parseRange(row.during) }));
  }

  /**
   * Hosts that a layover has had its answer from, or none in time: they are not asked for it again. One whose meetup was
   * called off by nobody, because the flights had changed, is.
   */
  async settledPairs(db: EntityManager, layoverIds: string[]): Promise<{ layoverId: string; hostId: string }[]> {
    return db.query(
      `SELECT DISTINCT i.layover_id AS "layoverId", i.host_id AS "hostId"
         FROM invitation i LEFT JOIN meetup m ON m.invitation_id = i.id
        WHERE i.layover_id = ANY($1)
          AND (i.state IN ('declined', 'expired')
               OR (i.released_at IS NOT NULL AND m.cancelled_by_id IS NOT NULL)
               OR (i.state = 'withdrawn' AND i.counter_during IS NOT NULL))`,
      [layoverIds],
    );
  }
}
