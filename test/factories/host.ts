import type { EntityManager } from 'typeorm';
import { Host, HostLanguage, HostZone, type ProfileLanguage } from '../../src/modules/hosts/index.js';
import { newId } from '../../src/shared/ids.js';
import { createMember } from './member.js';

export interface HostChange extends Partial<Host> {
  programmeId: string;
  hubId: string;
  languages?: readonly ProfileLanguage[];
  zoneIds?: readonly string[];
}

/** An approved host who speaks English and Dutch; a new member unless one is named; in no zone unless said. */
export async function createHost(
  db: EntityManager,
  { languages = spoken, zoneIds = [], ...change }: HostChange,
): Promise<Host> {
  const id = change.id ?? newId();
  const memberId = change.memberId ?? (await createMember(db, { firstName: 'Sanne', lastName: 'de Wit' })).id;
  const host: Partial<Host> = {
    state: 'approved',
    bio: 'Physics teacher with a cargo bike.',
    interests: ['food.coffee'],
    partyMax: 2,
    wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: false },
    appliedAt: new Date('2026-03-01T08:00:00Z'),
    approvedAt: new Date('2026-03-02T10:30:00Z'),
    ...change,
    id,
    memberId,
  };
  await db.insert(Host, host);
  for (const language of languages) await db.insert(HostLanguage, { hostId: id, ...language });
  for (const zoneId of zoneIds) await db.insert(HostZone, { hostId: id, zoneId });
  return db.findOneByOrFail(Host, { id });
}

const spoken: readonly ProfileLanguage[] = [
  { language: 'nl', level: 'native', mode: 'speaks' },
  { language: 'en', level: 'fluent', mode: 'speaks' },
];
