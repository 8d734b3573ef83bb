import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { readSettings } from './settings-file.js';
import {
  addressOf,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start-embedded-postgres.js';

const PATIENCE_MS = 30_000;

export interface JoinedPostgres extends EmbeddedPostgres {
  /** Whether another running process owns the server; `stop()` leaves it alone then. */
  readonly shared: boolean;
}

/**
 * The database of a data folder for a command: the one of the running instance if there is one, or else its own.
 *
 * @throws EmbeddedPostgresError as `startEmbeddedPostgres`, and `data_dir_in_use` where the instance that has the
 *   folder gives no database within half a minute
 */
export async function joinEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<JoinedPostgres> {
  try {
    return { ...(await startEmbeddedPostgres(options)), shared: false };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.code !== 'data_dir_in_use') throw error;
    return { url: await addressOfRunning(options.dataDir, error), shared: true, stop: async () => undefined };
  }
}

async function addressOfRunning(dataDir: string, inUse: EmbeddedPostgresError): Promise<string> {
  const home = await realpath(join(resolve(dataDir), 'postgres'));
  for (const deadline = Date.now() + PATIENCE_MS; ; await delay(200)) {
    // Read anew each time: an instance that is just starting may still move to another port.
    const settings = await readSettings(home);
    const url = settings && addressOf(settings);
    if (url !== undefined && (await answers(url))) return url;
    if (Date.now() > deadline) throw inUse;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
