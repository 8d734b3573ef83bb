import type { EntityManager } from 'typeorm';
import { formatRange } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { newId } from '../../src/shared/ids.js';
import type { Interval } from '../../src/shared/interval.js';

/**
 * Adds time that a host has, as if it had been expanded from what they said, never to be expanded again. Matching notices
 * the host, and nothing else follows from it.
 */
export async function createFreeTime(db: EntityManager, hostId: string, during: Interval): Promise<void> {
  await db.query(
    `INSERT INTO availability (host_id, during, expanded_to) VALUES ($1, tstzmultirange($2::tstzrange), '2100-01-01')
     ON CONFLICT (host_id) DO UPDATE SET during = availability.during + excluded.during, expanded_to = excluded.expanded_to`,
    [hostId, formatRange(during)],
  );
  await createNoticedChange(db, hostId);
}

/** As an event tells the matching of a change that a test has made by itself; nobody else hears of it. */
export async function createNoticedChange(db: EntityManager, hostId: string): Promise<void> {
  await db.insert(OutboxEvent, { id: newId(), name: 'host.changed', payload: { hostId }, dispatchedAt: new Date(), hasJobs: false });
}
