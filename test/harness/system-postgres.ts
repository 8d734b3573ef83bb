import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/platform/embedded/child.js';
import { SUPERUSER } from '../../src/platform/embedded/cluster.js';
import { Postmaster } from '../../src/platform/embedded/postmaster.js';
import { THROWAWAY } from '../../src/platform/embedded/server-settings.js';
import { resolveSystemUser } from '../../src/platform/embedded/system-user.js';
import { findFreePort } from '../../src/platform/net/index.js';

/** Where Debian puts each major version. */
const DEBIAN = '/usr/lib/postgresql';

export interface SystemPostgres {
  /** Of its database `postgres`. */
  readonly url: string;
  readonly major: number;
  /** Removes it as well. */
  stop(): Promise<void>;
}

/** The folder of programs of the machine's own PostgreSQL, the oldest that it has; undefined without any. */
export async function findSystemPostgres(): Promise<string | undefined> {
  const versions = (await readdir(DEBIAN).catch(() => [])).map(Number).filter((major) => major >= 15);
  return versions.length > 0 ? join(DEBIAN, String(Math.min(...versions)), 'bin') : undefined;
}

/** A server of the machine's own PostgreSQL, in a folder for temporary files. Whoever connects from here is let in. */
export async function startSystemPostgres(programs: string): Promise<SystemPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'interlude-system-pg-'));
  await chmod(home, 0o711);
  const paths = { home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log') };
  const binaries = { initdb: join(programs, 'initdb'), pgCtl: join(programs, 'pg_ctl'), postgres: join(programs, 'postgres') };
  const runAs = await resolveSystemUser(paths.cluster);
  const growing = join(home, 'new');
  await mkdir(growing, { mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(growing, runAs.uid, runAs.gid);
  const args = [`--pgdata=${growing}`, `--username=${SUPERUSER}`, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  const made = await run(binaries.initdb, args, { ...runAs, cwd: growing });
  if (made.code !== 0) throw new Error(made.output);
  await rename(growing, paths.cluster);
  const postmaster = new Postmaster(paths, binaries, runAs);
  const port = await findFreePort();
  const outcome = await postmaster.start(port, THROWAWAY);
  if (outcome.kind !== 'ready') throw new Error(`PostgreSQL did not start: ${JSON.stringify(outcome)}`);
  const version = await run(binaries.postgres, ['--version']);
  return {
    url: `postgresql://${SUPERUSER}@127.0.0.1:${port}/postgres`,
    major: Number(/(\d+)/.exec(version.output)?.[1]),
    stop: async () => {
      await postmaster.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
