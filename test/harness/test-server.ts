import { startThrowawayPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/index.js';

/** Where Jest's workers find the server that its main process started. */
export const SERVER_URL_VARIABLE = 'INTERLUDE_TEST_SERVER_URL';

let server: EmbeddedPostgres | undefined;

/** Starts the one PostgreSQL of this test run. */
export async function prepareTestDatabases(): Promise<void> {
  server = await startThrowawayPostgres();
  process.env[SERVER_URL_VARIABLE] = server.url;
}

export async function discardTestDatabases(): Promise<void> {
  await server?.stop();
  server = undefined;
}
