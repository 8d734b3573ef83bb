import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root, say } from './project.mjs';

/** A holder writes its id right after making the folder; one that has not by then never will. */
const ABANDONED_MS = 5_000;

/** Runs `work` while no other process does the same in this checkout: two instances may be started at once. */
export async function withLock(name, work) {
  const dir = join(root, `.${name}.lock`);
  const pidFile = join(dir, 'pid');
  for (let told = false; ; ) {
    try {
      await mkdir(dir);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(pidFile, 'utf8').catch(() => ''));
    if (holder > 0 ? !isAlive(holder) : await isOlderThan(dir, ABANDONED_MS)) {
      await rm(dir, { recursive: true, force: true });
      continue;
    }
    if (!told) say(`Waiting for another process (${holder || 'starting'}) that does the ${name} ...`);
    told = true;
    await delay(100);
  }
  try {
    await writeFile(pidFile, String(process.pid));
    return await work();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function isOlderThan(path, ms) {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > ms;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
