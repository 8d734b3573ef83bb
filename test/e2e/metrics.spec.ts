import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { Sessions } from '../../src/modules/members/index.js';
import { Database, DataSource } from '../../src/platform/database/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { newId } from '../../src/shared/ids.js';
import { flights, freeHost } from '../factories/coming-day.js';
import { createPerson, createScene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
const listeners: LiveListener[] = [];

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});

/** The sum over all series of a metric that have these labels; NaN where one is not a number. */
async function value(name: string, labels: Record<string, string> = {}): Promise<number> {
  const { registry } = app.get(Metrics);
  const found = await (registry.getSingleMetric(name) ?? registry.getSingleMetric(name.replace(/_count$/, '')))!.get();
  return (found.values as { metricName?: string; labels: Record<string, string>; value: number }[])
    .filter((entry) => (entry.metricName ?? found.name) === name)
    .filter((entry) => Object.entries(labels).every(([label, text]) => entry.labels[label] === text))
    .reduce((sum, entry) => sum + entry.value, 0);
}

/** By how much it grows while something is done, once it has grown at all. */
async function growth(name: string, labels: Record<string, string>, work: () => Promise<unknown>): Promise<number> {
  const before = await value(name, labels);
  await work();
  return until(`${name} grows`, async () => (await value(name, labels)) - before || undefined);
}

async function connect(token: string): Promise<LiveListener> {
  const listener = await LiveListener.connect(app.url, token);
  listeners.push(listener);
  return listener;
}

describe('the metrics', () => {
  it('count letters that the mail server has taken', async () => {
    const ask = (): Promise<unknown> => api(app.url).post('/auth/code', { email: `${newId()}@example.test`, locale: 'en' });
    expect(await growth('interlude_mails_total', { result: 'taken' }, ask)).toBe(1);
  });

  it('time a run of the matching, and count what came of its layovers', async () => {
    const scene = await createScene(db);
    await freeHost(db, scene);
    const { token } = await createPerson(db, new Date());
    const open = async (): Promise<void> => {
      expect((await api(app.url, token).post('/layovers', flights(scene))).status).toBe(201);
      await app.idle();
    };
    const runs = await value('interlude_matching_run_seconds_count', { result: 'finished' });

    expect(await growth('interlude_matching_layovers_total', { outcome: 'invited' }, open)).toBe(1);
    expect(await value('interlude_matching_run_seconds_count', { result: 'finished' })).toBeGreaterThan(runs);
    expect(await value('interlude_matching_hosts_total')).toBeGreaterThan(0);
  });

  it('say by which code an event of a client was refused', async () => {
    const { token } = await createPerson(db, new Date());
    const { socket } = await connect(token);
    const ask = (): Promise<unknown> => socket.emitWithAck('conversation.read', { conversationId: newId(), seq: 1 });

    expect(await growth('interlude_live_event_seconds_count', { event: 'conversation.read', result: 'not_found' }, ask)).toBe(1);
  });

  it('say by which code a connection was refused', async () => {
    const knock = (): Promise<unknown> => connect('nobody’s').catch(() => undefined);
    expect(await growth('interlude_live_refusals_total', { what: 'connection', code: 'unauthenticated' }, knock)).toBe(1);
  });

  it('say why we have ended a connection', async () => {
    const { token } = await createPerson(db, new Date());
    await connect(token);
    const signOut = (): Promise<unknown> => api(app.url, token).delete('/auth/session');

    expect(await growth('interlude_live_disconnects_total', { reason: 'session_ended' }, signOut)).toBe(1);
    expect(await app.get(Sessions).verify(token).catch((error: Error) => error)).toBeInstanceOf(Error);
  });

  it('say of a connection that the other side has ended that it did', async () => {
    const { token } = await createPerson(db, new Date());
    const listener = await connect(token);
    const leave = async (): Promise<void> => listener.close();

    expect(await growth('interlude_live_disconnects_total', { reason: 'client_namespace_disconnect' }, leave)).toBe(1);
  });

  it('show who waits for a connection to the database, and that nobody does afterwards', async () => {
    const blocker = new pg.Client({ connectionString: app.config.database.url });
    await blocker.connect();
    const most = await value('interlude_database_connections_max');
    await blocker.query('begin; select pg_advisory_xact_lock(4711)');
    const queries = Array.from({ length: most + 3 }, () => db.query('SELECT pg_advisory_xact_lock_shared(4711)'));
    await until('three wait', async () => (await value('interlude_database_connections_waiting')) >= 3);
    await until('all are used', async () => (await value('interlude_database_connections_used')) === most);
    await blocker.end();
    await Promise.all(queries);

    await until('nobody waits', async () => (await value('interlude_database_connections_waiting')) === 0);
  });

  it('are told within seconds while every connection is taken', async () => {
    const blocker = new pg.Client({ connectionString: app.config.database.url });
    await blocker.connect();
    await blocker.query('begin; select pg_advisory_xact_lock(4711)');
    const most = await value('interlude_database_connections_max');
    const queries = Array.from({ length: most }, () => db.query('SELECT pg_advisory_xact_lock_shared(4711)'));
    await until('all are taken', async () => (await value('interlude_database_connections_used')) === most);
    const begin = performance.now();
    const text = await app.get(Metrics).text();
    const took = performance.now() - begin;
    await blocker.end();
    await Promise.all(queries);

    expect(took).toBeLessThan(4_000);
    expect(text).toMatch(/^interlude_outbox_lag_seconds Nan$/im);
  });

  it('show how long an event has waited, and how many do', async () => {
    await db.query(
      `INSERT INTO outbox_event (id, name, payload, created_at, next_attempt_at)
       VALUES ($1, 'member.changed', $2, now() - interval '1 hour', now() + interval '1 hour')`,
      [newId(), { memberId: newId() }],
    );
    expect(await value('interlude_outbox_lag_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(await value('interlude_outbox_pending_events')).toBeGreaterThanOrEqual(1);
    await db.query(`DELETE FROM outbox_event WHERE next_attempt_at > now() + interval '30 minutes'`);
    await until('there is no lag', async () => (await value('interlude_outbox_lag_seconds')) < 3_600);
  });

  it('are no number where the database does not answer, and are there all the same', async () => {
    const dataSource = app.get(DataSource);
    const query = dataSource.manager.query.bind(dataSource.manager);
    dataSource.manager.query = () => Promise.reject(new Error('gone'));
    const text = await app.get(Metrics).text().finally(() => (dataSource.manager.query = query));

    expect(text).toMatch(/^interlude_outbox_lag_seconds Nan$/im);
    expect(text).toMatch(/^interlude_database_connections_max \d+$/m);
  });
});
