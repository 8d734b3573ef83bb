import type { EntityManager } from 'typeorm';
import { formatRange } from '../../src/platform/database/index.js';
import type { Interval } from '../../src/shared/interval.js';

/** Adds time that a host has, as if it had been expanded from what they said, never to be expanded again. */
export async function createFreeTime(db: EntityManager, hostId: string, during: Interval): Promise<void> {
  await db.query(
    `INSERT INTO availability (host_id, during, expanded_to) VALUES ($1, tstzmultirange($2::tstzrange), '2100-01-01')
     ON CONFLICT (host_id) DO UPDATE SET during = availability.during + excluded.during, expanded_to = excluded.expanded_to`,
    [hostId, formatRange(during)],
  );
}
