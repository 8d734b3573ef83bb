import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext } from '../../src/app.js';
import { generateLayovers, type GeneratedLayover } from '../../src/demo/generate/index.js';
import { seedProgramme } from '../../src/demo/seed-programme.js';
import { databaseSchema } from '../../src/entities.js';
import { hubFactsOf, type KnownHub } from '../../src/modules/hubs/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { factsOf, planLayover } from '../../src/modules/layovers/layover-plan.js';
import { Member } from '../../src/modules/members/index.js';
import { Rules } from '../../src/modules/rules/index.js';
import { loadConfig, type AppConfig } from '../../src/platform/config/index.js';
import { buildDataSource, Database, migrate } from '../../src/platform/database/index.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { localDate } from '../../src/shared/local-time.js';

export interface HubSize {
  layovers: number;
  hosts: number;
}

/** Amsterdam with generated hosts and open layovers, in a database whose commits are durable, without any job running. */
export interface BusyHub {
  nest: INestApplicationContext;
  database: Database;
  programmeId: string;
  hub: KnownHub;
  /** For further processes or applications on the same database. */
  config: AppConfig;
  /** Leaves the database to somebody else: without Redis one process at a time tells what happens. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

const PROGRAMME = 'layover-with-a-local-amsterdam';
const CHUNK = 500;

export async function startBusyHub(seed: string, size: HubSize): Promise<BusyHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'interlude-bench-'));
  await chmod(dataDir, 0o711); // the database's own user has to get in
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const schema = await buildDataSource(server.url, databaseSchema, { poolSize: 2 }).initialize();
  await migrate(schema).finally(() => schema.destroy());

  const unbound = loadConfig({ DEMO: 'true', LOG_LEVEL: 'silent', DATABASE_URL: server.url });
  const config = { ...unbound, database: { ...unbound.database, url: server.url } };
  const context = await createContext(config, { withJobs: false });
  const { nest } = context;
  const database = nest.get(Database, { strict: false });
  const { programme, hub } = await seedProgramme(nest, PROGRAMME, size.hosts);
  const from = localDate(Date.now() + 2 * DAY_MS, hub.timeZone);
  const layovers = generateLayovers({ facts: hubFactsOf('AMS'), count: size.layovers, seed, from });
  await openLayovers(nest, database, programme.id, hub, layovers);
  await outboxIsEmpty(database);
  await database.manager.query('VACUUM ANALYZE');
  return {
    nest,
    database,
    programmeId: programme.id,
    hub,
    config,
    leave: () => context.close(),
    close: async () => {
      await context.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves once nothing that has happened is still being told, so that it costs nothing of what is measured. */
export async function outboxIsEmpty({ manager }: Pick<Database, 'manager'>): Promise<void> {
  const pending = () => manager.query<unknown[]>('SELECT 1 FROM outbox_event WHERE dispatched_at IS NULL LIMIT 1');
  while ((await pending()).length > 0) await delay(100);
}

/** As if as many travellers had asked, by the hundred. */
async function openLayovers(
  nest: INestApplicationContext,
  database: Database,
  programmeId: string,
  hub: KnownHub,
  generated: readonly GeneratedLayover[],
): Promise<void> {
  const { rules } = await nest.get(Rules, { strict: false }).published(database.manager, programmeId);
  const now = new Date();
  for (let start = 0; start < generated.length; start += CHUNK) {
    const chunk = generated.slice(start, start + CHUNK).map((layover) => ({ layover, travellerId: newId() }));
    await database.transaction(async (tx) => {
      await tx.insert(
        Member,
        chunk.map(({ layover: { traveller }, travellerId }) => ({
          id: travellerId,
          email: traveller.email,
          firstName: traveller.firstName,
          gender: traveller.gender,
        })),
      );
      await tx.insert(
        Layover,
        chunk.map(({ layover: { traveller: _, key, ...fields }, travellerId }) => {
          const times = { arrivesAt: new Date(fields.arrivesAt), departsAt: new Date(fields.departsAt) };
          const plan = planLayover(factsOf({ ...fields, ...times, terminal: null }), hub, programmeId, rules);
          return {
            ...fields,
            ...times,
            id: newId(),
            programmeId,
            hubId: hub.id,
            travellerId,
            externalRef: key,
            state: 'open' as const,
            languages: [...fields.languages],
            interests: [...fields.interests],
            cityWindow: plan.cityWindow,
            usableMinutes: plan.usableMinutes,
            expiresAt: plan.expiresAt,
            createdAt: now,
            updatedAt: now,
          };
        }),
      );
    });
  }
}
