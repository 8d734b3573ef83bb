import { access, chmod, constants, mkdir, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort, isPortFree } from '../net/index.js';
import { once } from '../../shared/once.js';
import { locateBinaries, type Binaries } from './binaries.js';
import type { RunAs } from './child.js';
import { checkReachable, clusterExists, createCluster, resetPassword, SUPERUSER, type ClusterPaths } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { lockDataDir } from './owner-lock.js';
import { Postmaster } from './postmaster.js';
import { DURABLE, THROWAWAY } from './server-settings.js';
import { newPassword, readSettings, writeSettings, type Settings } from './settings-file.js';
import { Supervisor } from './supervisor.js';
import { resolveSystemUser } from './system-user.js';

const DATABASE = 'interlude';
const START_ATTEMPTS = 8;

export interface EmbeddedPostgresOptions {
  /** The application's data folder; the database lives in `postgres/` below it. Made if it is not there. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Trades safety after a crash for speed, and leaves nothing behind: for tests. */
  readonly throwaway?: boolean;
}

export interface EmbeddedPostgres {
  /** `postgresql://` address with user, password and database, on the loopback address. */
  readonly url: string;
  /** Stops the server and gives the data folder free. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, creating it on first use. What a killed process left behind (a running
 * server, a pid file, a half-made cluster) is cleared away first; a port that somebody else has taken is replaced.
 *
 * @throws EmbeddedPostgresError with a code and a remedy for everything a person has to decide
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const paths = await prepareFolder(options.dataDir);
  const unlock = await lockDataDir(paths.home, options.dataDir);
  try {
    return await startLocked(paths, unlock, options);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startLocked(
  paths: ClusterPaths,
  unlock: () => Promise<void>,
  { log, throwaway = false }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = await locateBinaries();
  const runAs = await resolveSystemUser(paths.cluster);
  await checkReachable(paths, binaries, runAs);
  const postmaster = new Postmaster(paths, binaries, runAs);
  if (await postmaster.clearLeftover()) log('Stopped the database that an earlier run had left behind.');
  const settings = await prepareCluster(paths, binaries, runAs, log, !throwaway);
  const supervisor = new Supervisor(postmaster, throwaway ? THROWAWAY : DURABLE, log);
  const port = await startOnSomePort(supervisor, paths, settings, log);
  try {
    await ensureDatabase({ ...settings, port });
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  const stop = once(async () => {
    await supervisor.stop();
    if (throwaway) await rm(paths.home, { recursive: true, force: true });
    await unlock();
  });
  return { url: addressOf({ ...settings, port }), stop };
}

async function prepareFolder(dataDir: string): Promise<ClusterPaths> {
  try {
    const made = await mkdir(dataDir, { recursive: true });
    // The user PostgreSQL runs as must pass through, but need not look around: there are secrets in here.
    if (made !== undefined) await chmod(dataDir, 0o711);
    const wanted = join(resolve(dataDir), 'postgres');
    await mkdir(wanted, { recursive: true, mode: 0o711 });
    const home = await realpath(wanted);
    await access(home, constants.W_OK);
    return { home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log') };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'data_dir_unreachable',
      `The data folder ${dataDir} cannot be made or written: ${(error as Error).message}`,
      'Choose another one with DATA_DIR.',
    );
  }
}

async function prepareCluster(
  paths: ClusterPaths,
  binaries: Binaries,
  runAs: RunAs,
  log: (message: string) => void,
  sync: boolean,
): Promise<Settings> {
  const known = await readSettings(paths.home);
  const exists = await clusterExists(paths, binaries);
  if (exists && known) return known;
  const settings: Settings = { port: known?.port ?? (await findFreePort()), password: newPassword() };
  if (exists) {
    log('The database settings were lost; making new ones.');
    await resetPassword(paths, binaries, runAs, settings.password);
  } else {
    log('Creating the database ...');
    await createCluster(paths, binaries, runAs, { password: settings.password, sync });
  }
  await writeSettings(paths.home, settings);
  return settings;
}

async function startOnSomePort(
  supervisor: Supervisor,
  paths: ClusterPaths,
  settings: Settings,
  log: (message: string) => void,
): Promise<number> {
  let port = settings.port;
  let said = '';
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    if (!(await isPortFree(port))) {
      const other = await findFreePort();
      log(`Port ${port} is taken; the database moves to ${other}.`);
      port = other;
    }
    const outcome = await supervisor.start(port);
    if (outcome.kind === 'ready') {
      if (port !== settings.port) await writeSettings(paths.home, { ...settings, port });
      return port;
    }
    if (outcome.kind === 'failed') {
      said = outcome.said;
      break;
    }
    if (outcome.kind === 'still_in_use') await delay(500);
    said = outcome.kind;
  }
  throw new EmbeddedPostgresError(
    'start_failed',
    `The embedded database in ${paths.home} did not start: ${said}`,
    `Its own log is ${paths.log}.`,
  );
}

async function ensureDatabase(settings: Settings): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(settings, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

export function addressOf({ port, password }: Settings, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
