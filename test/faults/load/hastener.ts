import type { Random } from '../../../src/shared/random.js';
import type { Cluster } from '../harness/cluster.js';
import type { Journal } from './journal.js';

/**
 * Makes time pass faster for invitations that nobody answers: a hold is of minutes, and a run has seconds. (The job that
 * was to expire them comes too late by then, as if it had been lost: they are found by what is due.)
 */
export class Hastener {
  constructor(
    private readonly cluster: Cluster,
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly programmeId: () => string,
  ) {}

  async act(pause: () => Promise<void>): Promise<void> {
    for (let wait = 0; wait < 10; wait += 1) await pause();
    const hastened = await this.cluster
      .sql<{ id: string }>(
        `UPDATE invitation SET expires_at = clock_timestamp() + $1 * interval '1 millisecond'
          WHERE id IN (SELECT id FROM invitation
                        WHERE programme_id = $2 AND state IN ('offered', 'countered') AND offered_at < clock_timestamp() - interval '2 seconds'
                          AND expires_at > clock_timestamp() + interval '1 minute'
                        ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED)
        RETURNING id`,
        [this.random.int(100, 1_500), this.programmeId()],
      )
      .catch(() => []); // the database is what fails just now
    this.journal.counts.hastened += hastened.length;
  }
}
