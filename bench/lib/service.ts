import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../src/platform/net/index.js';

const PROCESS = fileURLToPath(new URL('./service-process.mjs', import.meta.url));
const READY_MS = 60_000;

/** A program that a benchmark has started. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const running = (child: ChildProcess, url: string): Running => ({
  url,
  pid: child.pid!,
  stop: async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  },
});

/** The service, compiled, in a process of its own. */
export async function startService(settings: Record<string, string>): Promise<Running> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...profiling(), PROCESS], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DEMO: 'false',
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOG_LEVEL: 'error',
      BENCH_DIST: process.env['BENCH_DIST'],
      ...settings,
    },
  });
  const deadline = Date.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service has ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return running(child, url);
    if (Date.now() > deadline) throw new Error('the service is not ready');
    await delay(50);
  }
}

/** `BENCH_PROFILES`: a folder for a CPU profile of each process of the service. */
const profiling = (): string[] => {
  const folder = process.env['BENCH_PROFILES'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
};

/** The Redis of `REDIS_URL`, or one that is started for this; undefined where there is none. */
export async function startRedis(): Promise<Running | undefined> {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, pid: 0, stop: () => Promise.resolve() };
  const port = await findFreePort();
  const folder = await mkdtemp(join(tmpdir(), 'interlude-bench-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  const isThere = await Promise.race([
    once(child, 'spawn').then(() => true),
    once(child, 'error').then(() => false),
  ]).catch(() => false);
  const own = running(child, `redis://127.0.0.1:${port}`);
  const stop = async (): Promise<void> => {
    if (isThere) await own.stop();
    await rm(folder, { recursive: true, force: true });
  };
  if (isThere) return { ...own, stop };
  await stop();
  return undefined;
}
