import pg from 'pg';
import { databaseSchema } from '../../src/entities.js';
import { buildDataSource, migrate } from '../../src/platform/database/index.js';
import { startThrowawayPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { PostgresBackend } from '../../src/platform/queue/postgres-backend.js';
import { startSystemPostgres } from './system-postgres.js';

/** Where Jest's workers find the server that its main process started. */
export const SERVER_URL_VARIABLE = 'INTERLUDE_TEST_SERVER_URL';

/** A migrated, empty database that every suite's own one is copied from. */
export const TEMPLATE = 'interlude_template';

/** Has the tests run on the machine's own PostgreSQL: the folder of its programs. */
const PROGRAMS_VARIABLE = 'TEST_POSTGRES_BIN';

let server: EmbeddedPostgres | undefined;

/** Starts the one PostgreSQL of this test run, with the template in it. */
export async function prepareTestDatabases(): Promise<void> {
  const programs = process.env[PROGRAMS_VARIABLE];
  server = programs ? await startSystemPostgres(programs) : await startThrowawayPostgres();
  process.env[SERVER_URL_VARIABLE] = server.url;
  await runSql(server.url, `create database ${TEMPLATE}`);
  const url = databaseUrl(server.url, TEMPLATE);
  const dataSource = await buildDataSource(url, databaseSchema, { poolSize: 2 }).initialize();
  await migrate(dataSource).finally(() => dataSource.destroy());
  // The queue's tables too: to make them anew would take each application of a test longer than all else of its start.
  const queue = new PostgresBackend(url);
  await queue.start().finally(() => queue.close());
}

export async function discardTestDatabases(): Promise<void> {
  await server?.stop();
  server = undefined;
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
