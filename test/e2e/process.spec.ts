import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { access, chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../src/platform/net/index.js';
import { until } from '../harness/until.js';

interface Instance {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
  /** Resolves once it would serve the main flow. */
  ready(): Promise<void>;
  /** Resolves with the code it exits with. */
  exited(): Promise<number | NodeJS.Signals>;
}

let dataDir: string;
let instances: Instance[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'interlude-process-'));
  await chmod(dataDir, 0o711);
  instances = [];
});

afterEach(async () => {
  for (const { child, exited } of instances) {
    child.kill('SIGTERM');
    await exited();
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** `npm start`, without the demo's data, which would only take time. */
async function start(environment: Record<string, string> = {}): Promise<Instance> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO: 'false',
      SMTP_URL: 'smtp://127.0.0.1:9',
      LOG_LEVEL: 'silent',
      ...environment,
    },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  const ended = (): number | NodeJS.Signals | null => child.signalCode ?? child.exitCode;
  const instance: Instance = {
    child,
    url,
    said: () => said,
    ready: async () => {
      await until(
        'it is ready',
        async () => {
          if (ended() !== null) throw new Error(`it ended: ${said}`);
          return (await fetch(`${url}/health/ready`)).ok;
        },
        { timeoutMs: 60_000, everyMs: 100 },
      );
    },
    exited: async () => {
      await until('it has exited', () => ended() !== null, { timeoutMs: 25_000 });
      return ended()!;
    },
  };
  instances.push(instance);
  return instance;
}

const serverPid = async (): Promise<number> =>
  Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

describe('npm start', () => {
  it('serves on the embedded database, and SIGTERM stops both, with exit code 0', async () => {
    const instance = await start();
    await instance.ready();
    instance.child.kill('SIGTERM');

    expect(await instance.exited()).toBe(0);
    await expect(access(join(dataDir, 'postgres/cluster/postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 90_000);

  it('starts again after a kill, on the database that was left behind', async () => {
    const killed = await start();
    await killed.ready();
    killed.child.kill('SIGKILL');
    await killed.exited();
    const leftover = await serverPid();

    const next = await start();
    await next.ready();

    expect(await serverPid()).not.toBe(leftover);
  }, 120_000);

  it('says which process has the data folder and what to do, and exits with code 1', async () => {
    const first = await start();
    await first.ready();

    const second = await start();

    expect(await second.exited()).toBe(1);
    expect(second.said()).toContain(`process ${first.child.pid}`);
    expect(second.said()).toContain('DATA_DIR');
  }, 90_000);

  it('says what is wrong with the configuration, one line each, and exits with code 1', async () => {
    const instance = await start({ PORT: 'many', ROLE: 'boss' });

    expect(await instance.exited()).toBe(1);
    expect(instance.said()).toMatch(/^ {2}- PORT: /m);
    expect(instance.said()).toMatch(/^ {2}- ROLE: /m);
  });

  it('refuses to be one of several processes without Redis', async () => {
    const instance = await start({ ROLE: 'worker' });

    expect(await instance.exited()).toBe(1);
    expect(instance.said()).toContain('needs REDIS_URL');
  });
});
