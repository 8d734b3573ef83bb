import type { EntityManager } from 'typeorm';
import { Programme, ProgrammeHub, Staff } from '../../src/modules/programmes/index.js';
import { Operator } from '../../src/modules/programmes/operator.entity.js';
import type { StaffRole } from '../../src/platform/auth/index.js';
import { newId } from '../../src/shared/ids.js';

export interface ProgrammeChange extends Partial<Programme> {
  hubIds?: readonly string[];
}

/** An open programme with a slug of its own, at the given hubs. */
export async function createProgramme(
  db: EntityManager,
  { hubIds = [], ...change }: ProgrammeChange = {},
): Promise<Programme> {
  const id = change.id ?? newId();
  const programme: Partial<Programme> = {
    slug: `programme-${id}`,
    name: 'Layover with a Local',
    brandName: 'Canal Air',
    state: 'open',
    defaultLocale: 'en',
    accentColour: '#1f6f8b',
    heroText: { en: 'Spend your layover with somebody from here.' },
    answerHours: 72,
    ...change,
    id,
  };
  await db.insert(Programme, programme);
  for (const hubId of hubIds) await db.insert(ProgrammeHub, { programmeId: id, hubId });
  return db.findOneByOrFail(Programme, { id });
}

export async function createStaff(
  db: EntityManager,
  programmeId: string,
  memberId: string,
  role: StaffRole = 'administrator',
): Promise<Staff> {
  const id = newId();
  await db.insert(Staff, { id, programmeId, memberId, role });
  return db.findOneByOrFail(Staff, { id });
}

/** Lets a member look after the installation. */
export async function createOperator(db: EntityManager, memberId: string): Promise<void> {
  await db.insert(Operator, { memberId });
}
