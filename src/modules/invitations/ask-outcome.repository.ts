import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { acceptFeatureNames, type AskOutcome, type AskRecord } from '../../engine/index.js';
import { MINUTE_MS } from '../../shared/instant.js';

type SettledState = 'accepted' | 'declined' | 'expired' | 'withdrawn';

interface Row {
  id: string;
  hostId: string;
  offeredAt: Date;
  answeredAt: Date | null;
  state: SettledState;
  countered: boolean;
  ask: AskRecord;
}

/** Rows in one read: turning more of them into objects would keep everybody else waiting. */
const PAGE = 500;

/** What came of invitations, to learn from. */
@Injectable()
export class AskOutcomeRepository {
  /**
   * The latest invitations offered since, as many as there are up to `limit`, whose chance was reckoned and that are
   * over. Those that a standing yes accepted are left out: nobody was asked.
   */
  async latest(db: EntityManager, programmeId: string, since: Date, limit: number): Promise<AskOutcome[]> {
    const outcomes: AskOutcome[] = [];
    let last: Row | undefined;
    for (let left = limit; left > 0; left -= PAGE) {
      const rows = await this.page(db, programmeId, since, Math.min(left, PAGE), last);
      for (const row of rows) if (isComplete(row.ask)) outcomes.push(toOutcome(row));
      last = rows.at(-1);
      if (rows.length < PAGE) break;
    }
    return outcomes;
  }

  private page(db: EntityManager, programmeId: string, since: Date, limit: number, before?: Row): Promise<Row[]> {
    return db.query(
      `SELECT id, host_id AS "hostId", offered_at AS "offeredAt", answered_at AS "answeredAt", state,
              counter_during IS NOT NULL AS countered, ask
         FROM invitation
        WHERE programme_id = $1 AND offered_at >= $2 AND ask IS NOT NULL AND standing_yes_id IS NULL
          AND state IN ('accepted', 'declined', 'expired', 'withdrawn')
          AND ($3::timestamptz IS NULL OR (offered_at, id) < ($3, $4))
        ORDER BY offered_at DESC, id DESC LIMIT $5`,
      [programmeId, since, before?.offeredAt ?? null, before?.id ?? null, limit],
    );
  }
}

/** One kept before a feature was thought of cannot say what it was. */
const isComplete = ({ features }: AskRecord): boolean =>
  acceptFeatureNames.every((name) => Number.isFinite(features[name]));

/**
 * An acceptance is a yes, also one that the traveller gave to the host's counter-offer. A counter-offer that came to
 * nothing is a no: the host has answered, and the layover goes on looking. When the host said yes is known only where
 * they said it themselves.
 */
function toOutcome({ id, hostId, offeredAt, answeredAt, state, countered, ask }: Row): AskOutcome {
  const outcome = { id, hostId, askedAt: offeredAt.getTime(), features: ask.features, chance: ask.chance };
  if (countered || answeredAt === null || state === 'declined' || state === 'expired') {
    return { ...outcome, said: state === 'accepted' ? 'yes' : 'no' };
  }
  const afterMinutes = (answeredAt.getTime() - offeredAt.getTime()) / MINUTE_MS;
  return { ...outcome, said: state === 'accepted' ? 'yes' : 'withdrawn', afterMinutes };
}
