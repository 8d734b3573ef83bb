import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { run, type RunAs } from './child.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const NAME = 'postgres';

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so there it runs as whoever owns the cluster already, or else as
 * the machine's `postgres` user, who is made if the machine has none. Anybody else runs it as themselves.
 *
 * @throws EmbeddedPostgresError `no_system_user` if there is no such user and it cannot be made
 */
export async function resolveSystemUser(clusterDir: string): Promise<RunAs> {
  if (userInfo().uid !== 0) return {};
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const existing = await lookUp();
  if (existing) return existing;
  const made = await run('useradd', ['--system', '--user-group', '--no-create-home', NAME]).catch((error: Error) => ({
    code: 1,
    output: error.message,
  }));
  const created = made.code === 0 ? await lookUp() : undefined;
  if (created) return created;
  throw new EmbeddedPostgresError(
    'no_system_user',
    `PostgreSQL does not run as root, and no user "${NAME}" could be made: ${made.output.trim()}`,
    'Start Interlude as another user than root, or set DATABASE_URL.',
  );
}

async function lookUp(): Promise<RunAs | undefined> {
  const [uid, gid] = [await run('id', ['-u', NAME]), await run('id', ['-g', NAME])];
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}
