import { In, type EntityManager } from 'typeorm';
import { toInstant } from '../../shared/instant.js';
import { Layover } from '../layovers/index.js';
import type { FoundLayover } from './found-layover.schema.js';

/** As the layovers are now, by their ids. */
export async function foundLayovers(db: EntityManager, ids: readonly string[]): Promise<Map<string, FoundLayover>> {
  const layovers = ids.length === 0 ? [] : await db.findBy(Layover, { id: In([...ids]) });
  return new Map(layovers.map((layover) => [layover.id, toView(layover)]));
}

const toView = ({ arrivesAt, departsAt, ...layover }: Layover): FoundLayover => ({
  travellerId: layover.travellerId,
  state: layover.state,
  arrivesAt: toInstant(arrivesAt),
  departsAt: toInstant(departsAt),
  partySize: layover.partySize,
  usableMinutes: layover.usableMinutes,
});
