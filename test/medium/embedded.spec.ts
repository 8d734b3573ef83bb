import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { joinEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { until } from '../harness/until.js';

interface Owner {
  readonly process: ChildProcess;
  readonly lines: Record<string, unknown>[];
  readonly first: Promise<Record<string, unknown>>;
}

let dataDir: string;
let stops: (() => Promise<void>)[];
let logged: string[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'interlude-embedded-spec-'));
  await chmod(dataDir, 0o711);
  stops = [];
  logged = [];
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: (message) => logged.push(message) });
  stops.push(() => database.stop());
  return database;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

function startOwner(): Owner {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/lib/typescript.mjs', 'test/medium/fixtures/database-owner.ts', dataDir],
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  const first = until('the owner says something', () => lines[0], { timeoutMs: 30_000 });
  stops.push(() => end(child, 'SIGKILL'));
  return { process: child, lines, first };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await until('the process has ended', () => child.exitCode !== null || child.signalCode !== null);
}

const clusterDir = (): string => join(dataDir, 'postgres', 'cluster');
const settingsFile = (): string => join(dataDir, 'postgres', 'settings.json');
const pidFile = (): string => join(clusterDir(), 'postmaster.pid');
const serverPid = async (): Promise<number> => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(() => resolve())));
  return server;
}

describe('the embedded database', () => {
  it('finds the data of the first start at the second', async () => {
    const first = await start();
    await ask(first.url, 'create table note as select 7 as n');
    await first.stop();

    const second = await start();

    expect(await ask(second.url, 'select n from note')).toEqual([7]);
    expect(second.url).toBe(first.url);
  });

  it('is UTF8, counts in UTC, commits durably and listens on the loopback address only', async () => {
    const { url } = await start();
    const settings = ['server_encoding', 'timezone', 'synchronous_commit', 'fsync', 'listen_addresses'];

    const found = [];
    for (const setting of settings) found.push(...(await ask(url, `show ${setting}`)));

    expect(found).toEqual(['UTF8', 'UTC', 'on', 'on', '127.0.0.1']);
  });

  it('turns away whoever does not know the password', async () => {
    const { url } = await start();

    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('stops the server that a killed process left behind and keeps its data', async () => {
    const owner = startOwner();
    const { url } = await owner.first;
    await ask(String(url), 'create table note as select 7 as n');
    const leftover = await serverPid();
    await end(owner.process, 'SIGKILL');

    const database = await start();

    expect(await ask(database.url, 'select n from note')).toEqual([7]);
    expect(await serverPid()).not.toBe(leftover);
    expect(logged.join()).toContain('left behind');
  });

  it('recovers when both the process and its server were killed', async () => {
    const owner = startOwner();
    const { url } = await owner.first;
    await ask(String(url), 'create table note as select 7 as n');
    await end(owner.process, 'SIGKILL');
    process.kill(await serverPid(), 'SIGKILL');

    const database = await start();

    expect(await ask(database.url, 'select n from note')).toEqual([7]);
  });

  it('starts in spite of a pid file whose id belongs to a stranger by now', async () => {
    await (await start()).stop();
    // Of the same user as the server: PostgreSQL takes no notice of anybody else's.
    const { uid, gid } = await stat(clusterDir());
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore', ...(process.getuid?.() === 0 && { uid, gid }) });
    stops.push(() => end(stranger, 'SIGKILL'));
    await writeFile(pidFile(), `${stranger.pid}\n${clusterDir()}\n1500000000\n5432\n\n127.0.0.1\n 1 1\nready\n`);

    const database = await start();

    expect(await ask(database.url, 'select 1')).toEqual([1]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  it('names the running process that has the data folder', async () => {
    const owner = startOwner();
    await owner.first;

    await expect(start()).rejects.toMatchObject({
      code: 'data_dir_in_use',
      message: expect.stringContaining(`process ${owner.process.pid}`),
      remedy: expect.stringContaining('DATA_DIR'),
    });
  });

  it('gives the folder to exactly one of three processes that start at once', async () => {
    const owners = [startOwner(), startOwner(), startOwner()];

    const answers = await Promise.all(owners.map((owner) => owner.first));

    expect(answers.filter((answer) => 'url' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => answer['code'] === 'data_dir_in_use')).toHaveLength(2);
  });

  it('moves to another port when its own is taken, and remembers it', async () => {
    await (await start()).stop();
    const { port } = JSON.parse(await readFile(settingsFile(), 'utf8')) as { port: number };
    await listenOn(port);

    const database = await start();

    const moved = Number(new URL(database.url).port);
    expect(moved).not.toBe(port);
    expect(moved).toBeLessThan(32_768);
    expect(JSON.parse(await readFile(settingsFile(), 'utf8'))).toMatchObject({ port: moved });
    expect(await ask(database.url, 'select 1')).toEqual([1]);
  });

  it('makes the cluster anew when an earlier start died while making it', async () => {
    await mkdir(join(dataDir, 'postgres', 'cluster.new', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');

    const database = await start();

    expect(await ask(database.url, 'select 1')).toEqual([1]);
  });

  it('refuses a damaged cluster instead of replacing it', async () => {
    await (await start()).stop();
    await rm(join(clusterDir(), 'global', 'pg_control'));

    await expect(start()).rejects.toMatchObject({ code: 'data_damaged' });
    await expect(readFile(join(clusterDir(), 'PG_VERSION'), 'utf8')).resolves.toContain('18');
  });

  it('refuses the data of another PostgreSQL version and says which', async () => {
    await (await start()).stop();
    await writeFile(join(clusterDir(), 'PG_VERSION'), '16\n');

    await expect(start()).rejects.toMatchObject({
      code: 'data_of_other_version',
      message: expect.stringContaining('PostgreSQL 16'),
    });
  });

  it('keeps the data when the file with the password is lost', async () => {
    const first = await start();
    await ask(first.url, 'create table note as select 7 as n');
    await first.stop();
    await rm(settingsFile());

    const second = await start();

    expect(await ask(second.url, 'select n from note')).toEqual([7]);
  });

  // Only root starts the server as somebody else, who may not enter everything.
  const itAsRoot = process.getuid?.() === 0 ? it : it.skip;
  itAsRoot('says so when the user that the server runs as cannot enter the data folder', async () => {
    await chmod(dataDir, 0o700);

    await expect(start()).rejects.toMatchObject({
      code: 'data_dir_unreachable',
      message: expect.stringContaining(`enter ${dataDir}`),
    });
  });

  it('comes back at the same address when its server is killed', async () => {
    const { url } = await start();
    await ask(url, 'create table note as select 7 as n');
    const killed = await serverPid();
    process.kill(killed, 'SIGKILL');

    const answer = await until('it answers again', async () => (await serverPid()) !== killed && ask(url, 'select n from note'));

    expect(answer).toEqual([7]);
  });

  it('lets a command join the database of the running instance, and leaves it running', async () => {
    const owner = startOwner();
    const { url } = await owner.first;

    const joined = await joinEmbeddedPostgres({ dataDir, log: () => undefined });
    await joined.stop();

    expect(joined).toMatchObject({ url, shared: true });
    expect(await ask(String(url), 'select 1')).toEqual([1]);
  });

  it('gives a command its own database when no instance runs', async () => {
    const joined = await joinEmbeddedPostgres({ dataDir, log: () => undefined });
    stops.push(() => joined.stop());

    expect(joined.shared).toBe(false);
    expect(await ask(joined.url, 'select 1')).toEqual([1]);
  });

  it('outlives a Ctrl-C until its owner has finished and stops it', async () => {
    const owner = startOwner();
    await owner.first;
    process.kill(-(owner.process.pid ?? 0), 'SIGINT');

    await until('the owner has ended', () => owner.process.exitCode !== null);

    expect(owner.process.exitCode).toBe(0);
    expect(owner.lines[1]).toEqual({ answer: 42 });
    await expect(readFile(pidFile(), 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
