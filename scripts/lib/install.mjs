import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { exec, root, say, secondsSince } from './project.mjs';

/** Installs the packages of the lock file unless exactly they are there already. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  await withLock('install', async () => {
    if (await isInstalled()) return;
    const start = performance.now();
    say('Installing packages ...');
    // npm tells its scripts which npm runs them; without it (node scripts/start.mjs) the one on the PATH has to do.
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = npm?.endsWith('.js')
      ? await exec(process.execPath, [npm, ...args], { stdio: ['ignore', 2, 2] })
      : await exec('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (code !== 0) {
      say(`npm ci failed with code ${code}.`);
      process.exit(1);
    }
    say(`Installed in ${secondsSince(start)}.`);
  });
}

/** Compares the lock file with npm's own record of what it installed; times of files tell nothing after a checkout. */
async function isInstalled() {
  const wanted = await packagesOf('package-lock.json');
  const present = await packagesOf(join('node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted ?? {}).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || (present[path] ? present[path].version === version : optional || devOptional),
  );
}

async function packagesOf(file) {
  try {
    return JSON.parse(await readFile(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
