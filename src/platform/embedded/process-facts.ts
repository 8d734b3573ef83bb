import { readdir, readFile, readlink } from 'node:fs/promises';
import { platform } from 'node:os';
import { run } from './child.js';

const LINUX = platform() === 'linux';

/** Whether a process of that id exists, whoever owns it. A zombie counts as dead: it will never do anything again. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !LINUX || (await linuxStat(pid))?.state !== 'Z';
}

/**
 * A text that no other process with the same id will ever have, since ids are used again. `null` where the system does
 * not tell (Windows) or the process is gone.
 */
export async function birthMark(pid: number): Promise<string | null> {
  if (LINUX) {
    const stat = await linuxStat(pid);
    if (!stat) return null;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${boot.trim()}/${stat.startTicks}`;
  }
  if (platform() === 'win32') return null;
  const ps = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return ps.output.trim() || null;
}

/** Whether that process is a PostgreSQL postmaster that serves that folder, and not a stranger that got its old id. */
export async function isPostmasterOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  if (LINUX) return linuxWorksIn(pid, clusterDir);
  const command =
    platform() === 'win32'
      ? await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])
      : await run('ps', ['-o', 'command=', '-p', String(pid)]);
  return platform() === 'win32' ? /postgres/i.test(command.output) : command.output.includes(clusterDir);
}

/**
 * Ids of PostgreSQL processes that still work in that folder. A killed postmaster's children need a moment to notice;
 * a new server beside them would damage the data. Known on Linux only; elsewhere PostgreSQL's own check has to do.
 */
export async function processesIn(clusterDir: string): Promise<number[]> {
  if (!LINUX) return [];
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await linuxWorksIn(Number(entry), clusterDir))) found.push(Number(entry));
  }
  return found;
}

/** PostgreSQL's processes have its data folder as working directory; so may a shell, hence the look at the name. */
async function linuxWorksIn(pid: number, clusterDir: string): Promise<boolean> {
  if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== clusterDir) return false;
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() === 'postgres';
}

async function linuxStat(pid: number): Promise<{ state: string; startTicks: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The command name in brackets may hold spaces; the fields after it are fixed (proc(5): state is 3, starttime is 22).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
}
