import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { databaseSchema } from '../../src/entities.js';
import { buildDataSource, migrate, type DataSource } from '../../src/platform/database/index.js';
import { Inbox } from '../../src/platform/mail/index.js';
import { SmtpCatcher } from '../../src/platform/mail/smtp-catcher.js';
import { newId } from '../../src/shared/ids.js';
import { flights, freeHost } from '../factories/coming-day.js';
import { createPerson, createScene, type HostPerson, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { testRedisUrl } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { ServiceProcess } from '../harness/service-process.js';
import { findSystemPostgres, startSystemPostgres, type SystemPostgres } from '../harness/system-postgres.js';
import { databaseUrl, runSql } from '../harness/test-server.js';
import { until } from '../harness/until.js';

const programs = await findSystemPostgres();
/** A machine without PostgreSQL's programs skips these, and counts them; CI has them. */
const withPostgres = programs || process.env['CI'] === 'true' ? describe : describe.skip;

interface Done {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(script: string, args: string[], environment: Record<string, string>): Promise<Done> {
  const env = { PATH: `${programs}${delimiter}${process.env['PATH']}`, ...environment };
  return promisify(execFile)(join('deploy', script), args, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Done) => error,
  );
}

/** Rows and content of every table, as one transaction sees them; what a restore changes on purpose is left out. */
async function contents(client: pg.Client): Promise<Record<string, string>> {
  const tables = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'bullmq') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ content: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') AS content
         FROM (SELECT (to_jsonb(t) - 'xid')::text COLLATE "C" AS line FROM ${name} t) l`,
    );
    found[name] = rows[0]!.content;
  }
  return found;
}

withPostgres('a backup of a service at work', () => {
  const inbox = new Inbox();
  const mail = new SmtpCatcher(inbox, new ManualClock('2026-03-01T12:00:00Z'));
  const snapshot: Record<string, string> = {};
  const people: { scene?: Scene; host?: HostPerson; traveller?: Person } = {};
  let server: SystemPostgres;
  let folder: string;
  let backup: string;
  let service: ServiceProcess | undefined;
  let writtenMeanwhile = 0;

  const urlOf = (database: string): string => databaseUrl(server.url, database);
  const connected = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: urlOf(database) });
    await client.connect();
    return client;
  };
  const emptyDatabase = async (): Promise<string> => {
    const name = `r_${newId().slice(-12)}`;
    await runSql(server.url, `create database ${name}`);
    return name;
  };
  const startService = async (database: string): Promise<ServiceProcess> =>
    (service = await ServiceProcess.start({
      DATABASE_URL: urlOf(database),
      // Redis, where there is one, holds nothing under a new name.
      QUEUE_PREFIX: `t${newId().slice(-12)}`,
      ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
      DEMO: 'false',
      SMTP_URL: mail.smtpUrl,
      LOG_LEVEL: 'warn',
    }));
  const stopService = async (): Promise<void> => {
    await service?.stop(25_000);
    service = undefined;
  };

  /** Requests without an end while the backup is made, in a database that has a past already. */
  beforeAll(async () => {
    await mail.onModuleInit();
    folder = await mkdtemp(join(tmpdir(), 'interlude-backup-'));
    server = await startSystemPostgres(programs!);
    await runSql(server.url, 'create database interlude');
    const dataSource: DataSource = await buildDataSource(urlOf('interlude'), databaseSchema, { poolSize: 2 }).initialize();
    await migrate(dataSource);
    const db = dataSource.manager;
    const scene = (people.scene = await createScene(db));
    people.host = await freeHost(db, scene);
    people.traveller = await createPerson(db, new Date());
    const others = await Promise.all(Array.from({ length: 30 }, () => createPerson(db, new Date())));
    await dataSource.destroy();
    const { url } = await startService('interlude');
    expect((await api(url, people.traveller.token).post('/layovers', flights(scene))).status).toBe(201);
    await until('the host is asked', async () => (await invitations(url)).length > 0, { timeoutMs: 20_000 });

    const eye = await connected('interlude');
    await eye.query('begin isolation level repeatable read read only');
    const { rows } = await eye.query<{ id: string }>('select pg_export_snapshot() as id');
    const writing = Promise.all(
      others.map(async ({ token }) => {
        const { status } = await api(url, token).post('/layovers', flights(scene));
        if (status === 201) writtenMeanwhile += 1;
      }),
    );
    const done = await run('backup.sh', [`--snapshot=${rows[0]!.id}`], { DATABASE_URL: urlOf('interlude'), BACKUP_DIR: folder });
    expect(done).toMatchObject({ code: 0 });
    await writing;
    backup = done.stdout.trim();
    Object.assign(snapshot, await contents(eye));
    await eye.end();
    await stopService();
  }, 120_000);

  afterEach(stopService);
  afterAll(async () => {
    await stopService();
    await server?.stop();
    await mail.onApplicationShutdown();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const invitations = async (url: string): Promise<{ id: string; state: string }[]> =>
    (await api(url, people.host!.token).get<{ items: { id: string; state: string }[] }>('/invitations')).body.items;
  const restored = async (): Promise<string> => {
    const database = await emptyDatabase();
    expect(await run('restore.sh', [backup], { DATABASE_URL: urlOf(database) })).toMatchObject({ code: 0 });
    return database;
  };

  it('gives back every row as it was at one moment, though others were being written', async () => {
    expect(writtenMeanwhile).toBe(30);
    const client = await connected(await restored());
    const found = await contents(client).finally(() => client.end());

    expect(found).toEqual(snapshot);
    expect(found['public.layover']).toMatch(/^1 /);
  }, 60_000);

  it('is where the service goes on from, though the queue has forgotten everything', async () => {
    const database = await restored();
    const client = await connected(database);
    await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    const { url } = await startService(database);
    const [invitation] = await invitations(url);
    const accepted = await api(url, people.host!.token).post<{ conversationId: string }>(`/invitations/${invitation!.id}/accept`);
    const message = { clientId: 'm-1', body: 'Back again' };
    const sent = await api(url, people.traveller!.token).post(`/conversations/${accepted.body.conversationId}/messages`, message);
    const mails = inbox.list({}).length;
    await until('whoever is not there is told by email', () => inbox.list({}).length > mails, { timeoutMs: 20_000 });

    expect([accepted.status, sent.status]).toEqual([201, 201]);
    await client.end();
  }, 90_000);

  it('has what fell due meanwhile done, though no job of it is left', async () => {
    const database = await restored();
    const client = await connected(database);
    await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    const offered = await client.query<{ id: string }>(
      `UPDATE invitation SET offered_at = now() - interval '2 minutes', expires_at = now() - interval '1 minute'
        WHERE state = 'offered' RETURNING id`,
    );
    await startService(database);
    await until(
      'the invitation has expired',
      async () => {
        const { rows } = await client.query<{ state: string }>('SELECT state FROM invitation WHERE id = $1', [offered.rows[0]!.id]);
        return rows[0]!.state === 'expired';
      },
      { timeoutMs: 20_000 },
    );
    await client.end();
  }, 90_000);

  it('leaves no number of the other cluster’s transactions behind, by which changes would be read again and again', async () => {
    const client = await connected(await restored());
    const { rows } = await client.query<{ n: string }>('SELECT count(xid) AS n FROM outbox_event');
    await client.end();

    expect(rows).toEqual([{ n: '0' }]);
  }, 60_000);

  it('is not put into a database that holds anything', async () => {
    const database = await emptyDatabase();
    await runSql(urlOf(database), 'create table theirs (id int); insert into theirs values (1)');
    const done = await run('restore.sh', [backup], { DATABASE_URL: urlOf(database) });
    const client = await connected(database);
    const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    await client.end();

    expect(done).toMatchObject({ code: 1, stderr: expect.stringContaining('goes into an empty one') });
    expect(rows).toEqual([{ tablename: 'theirs' }]);
  });

  it('is not restored once it differs from what was written', async () => {
    const made = await run('backup.sh', [], { DATABASE_URL: urlOf('interlude'), BACKUP_DIR: join(folder, 'damaged') });
    const copy = made.stdout.trim();
    await appendFile(copy, 'x');
    const database = await emptyDatabase();

    expect(await run('restore.sh', [copy], { DATABASE_URL: urlOf(database) })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('checksum differs'),
    });
  });

  it('is restored as a whole or not at all, wherever its reading ends', async () => {
    const stumbling = join(folder, 'stumbling');
    await mkdir(stumbling);
    const halfway = `#!/usr/bin/env bash\n'${join(programs!, 'pg_restore')}' "$@" | sed '/^COPY/q'\nexit 1\n`;
    await writeFile(join(stumbling, 'pg_restore'), halfway, { mode: 0o755 });
    const database = await emptyDatabase();
    const PATH = [stumbling, programs, process.env['PATH']].join(delimiter);
    const done = await run('restore.sh', [backup], { DATABASE_URL: urlOf(database), PATH });
    const client = await connected(database);
    const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    await client.end();

    expect(done.code).not.toBe(0);
    expect(rows).toEqual([]);
  });

  it('is for its owner alone', async () => {
    expect((await stat(backup)).mode & 0o077).toBe(0);
  });

  it('is not there at all where it could not be finished', async () => {
    const dir = join(folder, 'unfinished');
    const done = await run('backup.sh', [], { DATABASE_URL: urlOf('nowhere'), BACKUP_DIR: dir });

    expect(done.code).not.toBe(0);
    expect(await readdir(dir)).toEqual([]);
  });

  it('outlives neither its days, nor goes while it is among the newest three', async () => {
    const dir = join(folder, 'kept');
    const make = async (): Promise<string> =>
      (await run('backup.sh', ['--schema-only'], { DATABASE_URL: urlOf('interlude'), BACKUP_DIR: dir, KEEP_DAYS: '7' })).stdout.trim();
    const longAgo = new Date(Date.now() - 30 * 86_400_000);
    const made: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const path = await until('the clock shows another second', async () => (await make()) || undefined, { timeoutMs: 10_000 });
      await utimes(path, longAgo, longAgo);
      made.push(path);
    }
    await until('one more is made', async () => (await make()) || undefined, { timeoutMs: 10_000 });
    const left = (await readdir(dir)).filter((name) => name.endsWith('.dump')).map((name) => join(dir, name));

    expect(made.filter((path) => left.includes(path))).toEqual(made.slice(-2));
    expect(left).toHaveLength(3);
  }, 60_000);
});
