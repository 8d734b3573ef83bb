import type { EntityManager } from 'typeorm';
import { HOUR_MS, toInstant } from '../../src/shared/instant.js';
import { createFreeTime } from './free-time.js';
import { createHostPerson, type HostPerson, type Scene } from './scene.js';

/** What a traveller asks for who has eight hours there, a day from now. */
export const flights = (scene: Scene) => {
  const arrivesAt = Date.now() + 24 * HOUR_MS;
  return {
    programme: scene.slug,
    hub: scene.iata,
    arrivesAt: toInstant(new Date(arrivesAt)),
    departsAt: toInstant(new Date(arrivesAt + 8 * HOUR_MS)),
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    entryRight: 'yes',
    languages: [{ language: 'en', level: 'fluent' }],
  };
};

/** A host who is free then. */
export async function freeHost(db: EntityManager, scene: Scene): Promise<HostPerson> {
  const host = await createHostPerson(db, scene, new Date());
  await createFreeTime(db, host.hostId, { start: Date.now(), end: Date.now() + 96 * HOUR_MS });
  return host;
}
