import { access, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { run, type RunAs } from './child.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export const SUPERUSER = 'interlude';

export interface ClusterPaths {
  /** Everything of the embedded database; ours. */
  readonly home: string;
  /** PostgreSQL's own data folder inside it; owned by the user it runs as. */
  readonly cluster: string;
  readonly log: string;
}

/**
 * Tells whether a finished cluster of the right version stands in the folder.
 *
 * @throws EmbeddedPostgresError `data_damaged` or `data_of_other_version`, both of which only a person can decide about
 */
export async function clusterExists(paths: ClusterPaths, binaries: Binaries): Promise<boolean> {
  const entries = await readdir(paths.cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new EmbeddedPostgresError(
      'data_dir_unreachable',
      `The database in ${paths.cluster} cannot be read: ${error.message}`,
      'It belongs to another user. Start Interlude as that user, or with another DATA_DIR.',
    );
  });
  if (entries.length === 0) return false;
  const major = (await readFile(join(paths.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const control = await access(join(paths.cluster, 'global', 'pg_control')).then(
    () => true,
    () => false,
  );
  if (!major || !control) {
    throw new EmbeddedPostgresError(
      'data_damaged',
      `The database in ${paths.cluster} is damaged: files that PostgreSQL cannot do without are missing.`,
      `Restore ${paths.home} from a backup, or move it away to start with an empty database.`,
    );
  }
  const ours = await majorVersion(binaries);
  if (major !== ours) {
    throw new EmbeddedPostgresError(
      'data_of_other_version',
      `The database in ${paths.cluster} is of PostgreSQL ${major}; this version of Interlude brings ${ours}.`,
      `Dump it with PostgreSQL ${major} (pg_dumpall) and restore the dump, or move ${paths.home} away to start empty.`,
    );
  }
  return true;
}

/**
 * Makes an empty cluster. It grows under another name and gets its own only when it is whole, so that a kill in the
 * middle leaves nothing that looks like a database.
 *
 * @throws EmbeddedPostgresError `initdb_failed` with what initdb said
 */
export async function createCluster(
  paths: ClusterPaths,
  binaries: Binaries,
  runAs: RunAs,
  options: { password: string; sync: boolean },
): Promise<void> {
  const growing = `${paths.cluster}.new`;
  const passwordFile = join(paths.home, 'initdb-password');
  await rm(growing, { recursive: true, force: true });
  await rm(paths.cluster, { recursive: true, force: true });
  await mkdir(growing, { mode: 0o700 });
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) {
    await chown(growing, runAs.uid, runAs.gid);
    await chown(passwordFile, runAs.uid, runAs.gid);
  }
  try {
    const { code, output } = await run(
      binaries.initdb,
      [
        `--pgdata=${growing}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own C.UTF-8 sorts the same on every machine and needs no locale of the system.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(options.sync ? [] : ['--no-sync']),
      ],
      { ...runAs, cwd: growing },
    );
    if (code !== 0) {
      throw new EmbeddedPostgresError(
        'initdb_failed',
        `The embedded database could not be created in ${paths.home}:\n${output.trim()}`,
        'Check that the disk has space and the folder can be written, then start again.',
      );
    }
    await rename(growing, paths.cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(growing, { recursive: true, force: true });
  }
}

/** Gives a stopped cluster a new password, for when the file that held the old one is lost. */
export async function resetPassword(
  paths: ClusterPaths,
  binaries: Binaries,
  runAs: RunAs,
  password: string,
): Promise<void> {
  const { code, output } = await run(binaries.postgres, ['--single', '-D', paths.cluster, 'postgres'], {
    ...runAs,
    cwd: paths.cluster,
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  });
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
    throw new EmbeddedPostgresError(
      'start_failed',
      `The embedded database's settings were lost and could not be made anew:\n${output.trim()}`,
      `Restore ${paths.home} from a backup, or move it away to start with an empty database.`,
    );
  }
}

/**
 * Checks that the user PostgreSQL runs as can reach both its programs and its folder; as root that is somebody else,
 * who may not look into, say, /root.
 *
 * @throws EmbeddedPostgresError `data_dir_unreachable`
 */
export async function checkReachable(paths: ClusterPaths, binaries: Binaries, runAs: RunAs): Promise<void> {
  const runs = await succeeds(binaries.postgres, ['--version'], runAs);
  // Looked at by a program of its own: a working directory is entered before the user is changed.
  const enters = runAs.uid === undefined || (await succeeds('test', ['-x', paths.home], runAs));
  if (runs && enters) return;
  throw new EmbeddedPostgresError(
    'data_dir_unreachable',
    `PostgreSQL does not run as root but as the user ${runAs.uid ?? 'that this is'}, who cannot ` +
      (runs ? `enter ${paths.home}.` : `run ${binaries.postgres}.`),
    'Give other users the right to enter that folder and all above it (chmod o+x), move the project or DATA_DIR to ' +
      'such a place, or start Interlude as another user than root.',
  );
}

async function succeeds(program: string, args: string[], runAs: RunAs): Promise<boolean> {
  return run(program, args, runAs).then(
    ({ code }) => code === 0,
    () => false,
  );
}

async function majorVersion(binaries: Binaries): Promise<string> {
  const { output } = await run(binaries.postgres, ['--version']);
  return /\d+/.exec(output)?.[0] ?? 'unknown';
}
