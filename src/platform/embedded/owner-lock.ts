import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { birthMark, isAlive } from './process-facts.js';

interface Owner {
  readonly pid: number;
  readonly birthMark: string | null;
}

/** A takeover takes milliseconds; one that has lasted this long was left behind by a process that died in it. */
const TAKEOVER_STALE_MS = 10_000;

/**
 * Makes this process the one owner of a data folder until the returned function is called. The lock of a process that
 * no longer exists is taken over; two processes that try so at once are told apart by an exclusive folder.
 *
 * @throws EmbeddedPostgresError `data_dir_in_use` naming the process that has it
 */
export async function lockDataDir(dir: string, shownAs: string): Promise<() => Promise<void>> {
  const file = join(dir, 'owner.json');
  const takeover = join(dir, 'owner.takeover');
  const me: Owner = { pid: process.pid, birthMark: await birthMark(process.pid) };
  await enter(takeover);
  try {
    const current = await readOwner(file);
    if (current && (await stillThere(current))) throw inUse(current, shownAs);
    await writeFile(`${file}.new`, JSON.stringify(me));
    await rename(`${file}.new`, file);
  } finally {
    await rm(takeover, { recursive: true, force: true });
  }
  return async () => {
    const current = await readOwner(file);
    if (current?.pid === me.pid && current.birthMark === me.birthMark) await rm(file, { force: true });
  };
}

/** Whether the process that locked that folder last is gone; false also where nobody has locked it yet. */
export async function isAbandoned(dir: string): Promise<boolean> {
  const owner = await readOwner(join(dir, 'owner.json'));
  return owner !== undefined && !(await stillThere(owner));
}

async function enter(takeover: string): Promise<void> {
  for (;;) {
    try {
      await mkdir(takeover);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const since = await stat(takeover).catch(() => undefined);
    if (since && Date.now() - since.mtimeMs > TAKEOVER_STALE_MS) await rm(takeover, { recursive: true, force: true });
    else await delay(20);
  }
}

async function readOwner(file: string): Promise<Owner | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Owner;
  } catch {
    // Cut short by a crash or a full disk: nobody finished taking it.
    return undefined;
  }
}

async function stillThere(owner: Owner): Promise<boolean> {
  if (!(await isAlive(owner.pid))) return false;
  const mark = await birthMark(owner.pid);
  return mark === null || owner.birthMark === null || mark === owner.birthMark;
}

function inUse(owner: Owner, shownAs: string): EmbeddedPostgresError {
  const itself = owner.pid === process.pid ? ' (this very process)' : '';
  return new EmbeddedPostgresError(
    'data_dir_in_use',
    `The data folder ${shownAs} is in use by the running process ${owner.pid}${itself}.`,
    `Stop that one first (kill ${owner.pid}), or start this one with another DATA_DIR and PORT.`,
  );
}
