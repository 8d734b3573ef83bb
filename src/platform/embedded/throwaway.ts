import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from '../../shared/once.js';
import { locateBinaries } from './binaries.js';
import { isAbandoned } from './owner-lock.js';
import { Postmaster } from './postmaster.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';
import { resolveSystemUser } from './system-user.js';

const PREFIX = 'interlude-pg-';

/** A server in the system's folder for temporary files, gone after `stop()`; sweeps those of killed runs first. */
export async function startThrowawayPostgres(
  log: (message: string) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  await sweepAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(dataDir, 0o711);
  const started = await startEmbeddedPostgres({ dataDir, log, throwaway: true });
  return {
    url: started.url,
    stop: once(async () => {
      await started.stop();
      await rm(dataDir, { recursive: true, force: true });
    }),
  };
}

async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const home = join(tmpdir(), name, 'postgres');
    if (!name.startsWith(PREFIX) || !(await isAbandoned(home))) continue;
    try {
      const paths = { home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log') };
      await new Postmaster(paths, await locateBinaries(), await resolveSystemUser(paths.cluster)).clearLeftover();
      await rm(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another run is sweeping it at this moment, or it is another user's: either way not needed by this run.
    }
  }
}
