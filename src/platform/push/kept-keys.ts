import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVapidKeys, vapidKeysProblem, type VapidKeys } from '../config/index.js';

const FILE = 'vapid.json';

/**
 * The keys of an installation that has not been given any, made at its first start: subscriptions of browsers hold only
 * as long as the keys stay the same.
 *
 * @throws Error naming the file, where it holds no keys
 */
export async function keptVapidKeys(dataDir: string): Promise<VapidKeys> {
  const file = join(dataDir, FILE);
  const text = (await readIfThere(file)) ?? (await make(dataDir, file));
  const keys = parse(text);
  if (!keys) throw new Error(`${file} holds no keys for web push: restore it, or remove it to have new ones made.`);
  return keys;
}

const readIfThere = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Written whole under another name first; of two starts at once the first decides. */
async function make(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  // Not by the process's id: in two containers that is the same one.
  const growing = `${file}.${randomUUID()}`;
  await writeFile(growing, `${JSON.stringify(makeVapidKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await link(growing, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(growing, { force: true });
  return readFile(file, 'utf8');
}

function parse(text: string): VapidKeys | undefined {
  try {
    const { publicKey, privateKey } = JSON.parse(text) as VapidKeys;
    return vapidKeysProblem({ publicKey, privateKey }) === undefined ? { publicKey, privateKey } : undefined;
  } catch {
    return undefined;
  }
}
