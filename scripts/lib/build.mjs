import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { precompress } from './precompress.mjs';
import { exec, root, say, secondsSince } from './project.mjs';

const SOURCES = ['src', 'migrations'];
/** Of the client, which is built from some of the sources as well. */
const WEB_SOURCES = ['web'];
const SETTINGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = join(root, 'dist', '.stamp');

/** Builds unless `dist` is what these very sources give. */
export async function ensureBuilt() {
  if ((await readStamp()) === (await fingerprint())) return;
  await withLock('build', async () => {
    if ((await readStamp()) === (await fingerprint())) return;
    say('Building ...');
    const start = performance.now();
    if (!(await build())) {
      say('The build failed.');
      process.exit(1);
    }
    say(`Built in ${secondsSince(start)}.`);
  });
}

/** Compiles everything, and copies what is no TypeScript beside it. Returns whether it succeeded. */
export async function build() {
  const stamp = await fingerprint();
  await rm(STAMP, { force: true });
  await removeOrphans();
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const code = await exec(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: ['ignore', 2, 2] });
  if (code !== 0) return false;
  for (const file of await filesUnder('src')) {
    if (/\.tsx?$/.test(file)) continue;
    await mkdir(dirname(join(root, 'dist', file)), { recursive: true });
    await copyFile(join(root, file), join(root, 'dist', file));
  }
  if (!(await buildWeb())) return false;
  await writeFile(STAMP, stamp);
  return true;
}

/** The client, into `dist/web`, each file compressed beside it. */
async function buildWeb() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'web', '--logLevel', 'error'];
  if ((await exec(process.execPath, args, { stdio: ['ignore', 2, 2] })) !== 0) return false;
  await precompress(join(root, 'dist', 'web'));
  return true;
}

/** A hash over the content of all sources: a checkout changes the times of files, not what they say. */
async function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const files = [...SETTINGS];
  for (const folder of [...SOURCES, ...WEB_SOURCES]) {
    files.push(...(await filesUnder(folder)).filter((file) => !/\.spec\.ts$|schema\.d\.ts$/.test(file)));
  }
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`);
    hash.update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** Without this a deleted source would live on in `dist`. */
async function removeOrphans() {
  for (const folder of SOURCES) {
    const sources = new Set(await filesUnder(folder));
    for (const file of await filesUnder(join('dist', folder))) {
      const source = file.slice('dist/'.length);
      const compiledFrom = source.replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts');
      if (!sources.has(source) && !sources.has(compiledFrom)) await rm(join(root, file));
    }
  }
}

async function filesUnder(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'));
}

async function readStamp() {
  return readFile(STAMP, 'utf8').catch(() => undefined);
}
