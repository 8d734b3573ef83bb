import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../src/platform/net/index.js';

const READY_MS = 60_000;
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A program of the benchmark's, running beside it. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const running = (child: ChildProcess, url: string): Running => ({
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
  const child = spawn(process.execPath, [...profiling(), beside('./service-process.mjs')], {
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

/** A Socket.IO server that passes messages on and does nothing else. */
export async function startRelay(settings: { redisUrl?: string; prefix: string }): Promise<Running> {
  const child = fork(beside('./relay.mjs'), { execArgv: [], env: { ...process.env, BENCH_RELAY: JSON.stringify(settings) } });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return running(child, url);
}

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

export interface Measured {
  sent: number;
  acked: number;
  refused: [code: string, count: number][];
  delivered: number;
  outOfOrder: number;
  cutOff: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Of a throughput: acked messages a second, and what the phones themselves took of the processor for each. */
  perSecond?: number;
  loadUs?: number;
}

/** The phones, all in one process of their own. */
export class Load {
  private constructor(private readonly child: ChildProcess) {}

  static async start(conversations: { conversationId: string; sides: { url: string; token: string }[] }[]): Promise<Load> {
    const load = new Load(fork(beside('./load.mjs'), { execArgv: [], env: process.env }));
    await load.ask({ name: 'connect', conversations });
    return load;
  }

  measure(task: { name: 'throughput'; seconds: number; inFlight: number } | { name: 'rate'; seconds: number; perSecond: number }) {
    return this.ask(task) as Promise<Measured>;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private async ask(message: object): Promise<unknown> {
    const answered = new AbortController();
    const { signal } = answered;
    try {
      const answer = once(this.child, 'message', { signal });
      const end = once(this.child, 'exit', { signal }).then(() => [{ error: 'the load has ended' }]);
      this.child.send(message);
      const [{ result, error }] = (await Promise.race([answer, end])) as [{ result?: unknown; error?: string }];
      if (error !== undefined) throw new Error(error);
      return result;
    } finally {
      answered.abort();
    }
  }
}

/** Seconds of processor time that a process has used, and all that it has started; NaN where the system does not say. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
