import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../../../src/contracts/domain-error.js';
import { RulesModule, SimulatedVersions, type VersionSimulation } from '../../../src/modules/rules/index.js';
import { AuditModule } from '../../../src/platform/audit/index.js';
import type { Actor, StaffScope } from '../../../src/platform/auth/index.js';
import { OutboxModule } from '../../../src/platform/outbox/index.js';
import { ReconcileModule } from '../../../src/platform/reconcile/index.js';
import { newId } from '../../../src/shared/ids.js';
import { createMember } from '../../factories/member.js';
import { createProgramme } from '../../factories/programme.js';
import { createTestDatabase } from '../../harness/database.js';
import type { ManualClock } from '../../harness/manual-clock.js';
import { backends, messagingConfig, startMessaging, type Messaging } from './messaging.js';
import { Unconnected } from './unconnected.js';

/** The rules of programmes, with nothing else of the business: there are no simulations, and versions count as simulated. */
export interface RulesScene {
  app: Messaging;
  db: EntityManager;
  close(): Promise<void>;
}

export async function startRules(clock: ManualClock): Promise<RulesScene> {
  const database = await createTestDatabase();
  const app = await startMessaging({
    config: messagingConfig(database.url, backends[0]!),
    clock,
    imports: [AuditModule, Unconnected, OutboxModule, ReconcileModule, RulesModule],
  });
  const simulation: VersionSimulation = { id: newId(), state: 'finished', publishedVersion: 1, finishedAt: clock.now() };
  app.get(SimulatedVersions).register(async () => simulation);
  return {
    app,
    db: app.get(DataSource).manager,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** Somebody signed in. */
export async function aPerson(db: EntityManager): Promise<Actor> {
  const { id: memberId } = await createMember(db);
  return { memberId, sessionId: newId(), locale: 'en', expiresAt: new Date('2026-04-22T09:00:00Z') };
}

/** A new programme, without any rules yet, and its administrator. */
export async function aProgrammeWithAdministrator(db: EntityManager): Promise<{ staff: StaffScope; actor: Actor }> {
  const { id: programmeId, slug } = await createProgramme(db);
  return { staff: { programmeId, slug, role: 'administrator' }, actor: await aPerson(db) };
}

/** The code with which something was refused, or `ok`. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'ok';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
