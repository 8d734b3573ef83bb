import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient, waitFor } from '../demo/walkthrough/client.js';
import { walkThrough } from '../demo/walkthrough/walkthrough.js';
import { loadConfig } from '../platform/config/index.js';
import { findFreePort } from '../platform/net/index.js';

/*
 * `npm run demo`: the main flow against the instance at BASE_URL, the one at the usual address, or one of its own. Several
 * processes have no inbox in common: MAILPIT_URL names the one that takes their mail.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const given = process.env['BASE_URL'];
  const usual = loadConfig({ ...process.env, DEMO: 'true' }).http.publicUrl;
  const mailpit = process.env['MAILPIT_URL']?.replace(/\/$/, '');
  if (given) return walkThrough(new ApiClient(given.replace(/\/$/, ''), undefined, mailpit), say);
  if (await isReady(usual)) return walkThrough(new ApiClient(usual), say);
  await withOwnInstance((url) => walkThrough(new ApiClient(url), say));
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

async function withOwnInstance(play: (url: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'interlude-demo-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  say(`Nothing runs yet: starting an instance of its own at ${url} ...`);
  const instance = spawn(process.execPath, [fileURLToPath(new URL('../main.js', import.meta.url))], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, DEMO: 'true', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await waitFor('the instance', async () => {
      if (instance.exitCode !== null) throw new Error(`the instance ended with code ${instance.exitCode}`);
      return (await isReady(url)) || undefined;
    });
    await play(url);
  } finally {
    await stop(instance);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function stop(instance: ChildProcess): Promise<void> {
  if (instance.exitCode !== null) return;
  instance.kill('SIGTERM');
  await once(instance, 'exit');
}

main().then(
  () => say('The main flow works.'),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
