import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const SETTLED = `count(*) FILTER (WHERE state IN ('accepted', 'declined', 'expired'))::int`;
/** One that ran out after a counter-offer was answered by the host. */
const ANSWERED = `
  count(*) FILTER (WHERE state IN ('accepted', 'declined') OR (state = 'expired' AND counter_during IS NOT NULL))::int`;

/** What the matching must know of invitations, in set-based reads. */
@Injectable()
export class InvitationStatsRepository {
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

  /**
   * Hosts that a layover has had its answer from, or none in time: they are not asked for it again. One whose meetup was
   * called off by nobody, because the flights had changed, is. Nor is one on whose behalf it could not be accepted: what
   * stands in the way, such as a meetup of the traveller's own, no run sees, and every run would try again.
   */
  async settledPairs(db: EntityManager, layoverIds: string[]): Promise<{ layoverId: string; hostId: string }[]> {
    return db.query(
      `SELECT DISTINCT i.layover_id AS "layoverId", i.host_id AS "hostId"
         FROM invitation i LEFT JOIN meetup m ON m.invitation_id = i.id
        WHERE i.layover_id = ANY($1)
          AND (i.state IN ('declined', 'expired')
               OR (i.released_at IS NOT NULL AND m.cancelled_by_id IS NOT NULL)
               OR (i.state = 'withdrawn' AND i.counter_during IS NOT NULL)
               OR (i.state = 'withdrawn' AND i.standing_yes_id IS NOT NULL AND i.answered_at < i.expires_at))`,
      [layoverIds],
    );
  }
}
