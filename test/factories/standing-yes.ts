import type { EntityManager } from 'typeorm';
import { StandingYes } from '../../src/modules/hosts/standing-yes.entity.js';
import { newId } from '../../src/shared/ids.js';

/** What a host says yes to in advance: anything, unless conditions are given. */
export async function createStandingYes(
  db: EntityManager,
  hostId: string,
  change: Partial<StandingYes> = {},
): Promise<string> {
  const id = change.id ?? newId();
  await db.insert(StandingYes, { id, hostId, position: 0, createdAt: new Date('2026-03-01T08:00:00Z'), ...change });
  return id;
}
