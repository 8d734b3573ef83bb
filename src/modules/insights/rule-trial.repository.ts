import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface RunningTrial {
  version: number;
  publishedVersion: number;
  /** Since when both have decided. */
  since: Date;
}

export interface TrialArmRow {
  version: number;
  layovers: number;
  matched: number;
  invitations: number;
  accepted: number;
  declined: number;
  expired: number;
}

@Injectable()
export class RuleTrialRepository {
  /** The version that is staged beside the published one, if there is any. */
  async running(db: EntityManager, programmeId: string): Promise<RunningTrial | undefined> {
    const rows: RunningTrial[] = await db.query(
      `SELECT staged.version, published.version AS "publishedVersion",
              greatest(staged.staged_at, published.published_at) AS since
         FROM rule_set staged
         JOIN rule_set published ON published.programme_id = staged.programme_id AND published.state = 'published'
        WHERE staged.programme_id = $1 AND staged.state = 'staged'`,
      [programmeId],
    );
    return rows[0];
  }

  /**
   * What came of the invitations that each of some versions has sent. Whatever was to be accepted on a host's behalf and
   * never was nobody has seen.
   */
  arms(db: EntityManager, programmeId: string, versions: readonly number[], since: Date): Promise<TrialArmRow[]> {
    return db.query(
      `SELECT rule_set_version AS version,
              count(DISTINCT layover_id)::int AS layovers,
              count(DISTINCT layover_id) FILTER (WHERE state = 'accepted')::int AS matched,
              count(*)::int AS invitations,
              count(*) FILTER (WHERE state = 'accepted')::int AS accepted,
              count(*) FILTER (WHERE state = 'declined')::int AS declined,
              count(*) FILTER (WHERE state = 'expired')::int AS expired
         FROM invitation
        WHERE programme_id = $1 AND offered_at >= $3 AND rule_set_version = ANY($2)
          AND NOT (state = 'withdrawn' AND standing_yes_id IS NOT NULL)
        GROUP BY rule_set_version`,
      [programmeId, versions, since],
    );
  }
}
