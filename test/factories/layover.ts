import type { EntityManager } from 'typeorm';
import { Layover } from '../../src/modules/layovers/index.js';
import { newId } from '../../src/shared/ids.js';

type Given = Pick<Layover, 'programmeId' | 'hubId' | 'travellerId'>;

/**
 * An open layover of Sunday 22 March 2026 in Amsterdam, from 10:05 to 19:05: passport control both ways, no bags, three
 * hours and a half in the city. The window is written down as given, not reckoned.
 */
export async function createLayover(db: EntityManager, given: Given & Partial<Layover>): Promise<Layover> {
  const layover: Partial<Layover> = {
    state: 'open',
    arrivesAt: new Date('2026-03-22T09:05:00Z'),
    departsAt: new Date('2026-03-22T18:05:00Z'),
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single',
    entryRight: 'yes',
    partySize: 1,
    languages: [{ language: 'en', level: 'fluent' }],
    interests: ['food.coffee'],
    wishes: {
      sameGenderOnly: false,
      stepFree: false,
      noAlcohol: false,
      quietPlace: false,
      vegetarianFood: false,
      childrenAlong: false,
    },
    cityWindow: { start: Date.parse('2026-03-22T10:30:00Z'), end: Date.parse('2026-03-22T14:00:00Z') },
    usableMinutes: 210,
    expiresAt: new Date('2026-03-22T12:15:00Z'),
    createdAt: new Date('2026-03-20T12:00:00Z'),
    updatedAt: new Date('2026-03-20T12:00:00Z'),
    ...given,
    id: given.id ?? newId(),
  };
  await db.insert(Layover, layover);
  return db.findOneByOrFail(Layover, { id: layover.id });
}
