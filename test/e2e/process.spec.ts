import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
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

/** So that no start below has to build, whose time is none of their business. */
beforeAll(async () => {
  const builder = spawn(process.execPath, ['--eval', "import('./scripts/lib/build.mjs').then((it) => it.ensureBuilt())"], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [code] = (await once(builder, 'exit')) as [number | null];
  expect(code).toBe(0);
}, 300_000);

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

/** What `npm start` runs, without the demo's data, which would only take time. */
async function start(environment: Record<string, string> = {}, command = ['node', 'scripts/start.mjs']): Promise<Instance> {
  const port = await findFreePort();
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
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

  it('stops when only npm is told to', async () => {
    const npm = await start({}, ['npm', 'start']);
    await npm.ready();
    const database = await serverPid();
    npm.child.kill('SIGTERM');

    await until('the database has stopped too', () => !isAlive(database), { timeoutMs: 25_000 });
    await expect(fetch(`${npm.url}/health/live`)).rejects.toThrow();
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

  it('says that its port is taken and what to do, and leaves no database running', async () => {
    const neighbour = createServer().listen(await findFreePort(), '0.0.0.0');
    await once(neighbour, 'listening');
    const { port } = neighbour.address() as AddressInfo;

    const instance = await start({ PORT: String(port) });

    expect(await instance.exited()).toBe(1);
    expect(instance.said()).toContain(`port ${port}`);
    await expect(serverPid()).rejects.toMatchObject({ code: 'ENOENT' });
    neighbour.close();
  }, 60_000);

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
