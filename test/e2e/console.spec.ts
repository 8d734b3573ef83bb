import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { queueNames } from '../../src/contracts/jobs.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { SESSION_COOKIE, type StaffRole } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createOperator, createStaff } from '../factories/programme.js';
import { createHostPerson, createOpenLayover, createPerson, createScene, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { rawRequest } from '../harness/raw-request.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let listeners: LiveListener[] = [];
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
}, 60_000);
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
});
afterEach(() => {
  for (const listener of listeners) listener.close();
  listeners = [];
});

async function staff(role: StaffRole): Promise<Person> {
  const person = await createPerson(db, now());
  await createStaff(db, scene.programmeId, person.memberId, role);
  return person;
}

/** Looks after the installation; of the staff here. */
async function operator(): Promise<Person> {
  const person = await staff('manager');
  await createOperator(db, person.memberId);
  return person;
}

async function listen(person: Person): Promise<LiveListener> {
  const listener = await LiveListener.connect(app.url, person.token);
  listeners.push(listener);
  return listener;
}

const as = (person?: Person) => api(app.url, person?.token);
const ops = (path: string) => `/ops/programmes/${scene.slug}/${path}`;
const runNow = (manager: Person) => as(manager).post(ops('matching-runs'), { hub: scene.iata });

describe('an open console', () => {
  it('is told by its live connection that something has moved, and where', async () => {
    const manager = await staff('manager');
    const support = await listen(await staff('support'));
    await runNow(manager);
    const { areas } = await support.hears('programme.changed', { programme: scene.slug });
    expect([...areas].sort()).toEqual(['live', 'runs']);
  });

  it('is told nothing of a programme of others, and nothing any more once the role is gone', async () => {
    const elsewhere = await listen(await staff('administrator'));
    const first = scene;
    scene = await createScene(db);
    const manager = await staff('manager');
    const left = await createPerson(db, now());
    await createStaff(db, scene.programmeId, left.memberId, 'support');
    const gone = await listen(left);
    const heard = await listen(manager);
    await as(await staff('administrator')).delete(ops(`staff/${left.memberId}`));
    await runNow(manager);
    await heard.hears('programme.changed', { programme: scene.slug });
    expect(gone.heard).toEqual([]);
    expect(elsewhere.find('programme.changed', { programme: scene.slug })).toBeUndefined();
    expect(first.slug).not.toBe(scene.slug);
  });
});

describe('the live board', () => {
  type Board = { items: { layover: { id: string } }[] };
  const shown = async (person: Person, query: string) =>
    (await as(person).get<Board>(ops(`live${query}`))).body.items.map(({ layover }) => layover.id);

  it('finds travellers by a language that they speak', async () => {
    const support = await staff('support');
    const traveller = await createPerson(db, now());
    const id = await createOpenLayover(db, scene, traveller.memberId, now(), {});
    await db.update(Layover, { id }, { languages: [{ language: 'pt', level: 'fluent' }] });
    expect(await shown(support, '?language=pt')).toEqual([id]);
    expect(await shown(support, '?language=nl')).toEqual([]);
    expect((await as(support).get(ops('live?language=xx-none'))).body).toMatchObject({ code: 'validation_failed' });
  });

  it('finds people by part of a first name, the traveller and the host who is asked', async () => {
    const support = await staff('support');
    const manager = await staff('manager');
    const traveller = await createPerson(db, now(), 'Zofia_100%');
    const id = await createOpenLayover(db, scene, traveller.memberId, now(), {});
    const host = await createHostPerson(db, scene, now());
    await db.query('UPDATE member SET first_name = $2 WHERE id = $1', [host.memberId, 'Wouter']);
    await createFreeTime(db, host.hostId, { start: Date.now(), end: Date.now() + 168 * HOUR_MS });
    await runNow(manager);
    await app.idle();
    expect(await shown(support, '?text=zof')).toEqual([id]);
    expect(await shown(support, '?text=wOUT')).toEqual([id]);
    expect(await shown(support, `?text=${encodeURIComponent('_100%')}`)).toEqual([id]);
    expect(await shown(support, `?text=${encodeURIComponent('Z%')}`)).toEqual([]);
  });
});

describe('dead letters', () => {
  interface Letters {
    items: { source: string; id: string; name: string; reason: string; attempts: number }[];
    nextCursor: string | null;
    kinds: { source: string; name: string; count: number }[];
  }
  const letters = async (person: Person, query = '') =>
    (await as(person).get<Letters>(ops(`system/dead-letters${query}`))).body;

  async function failedEvent(at: Date, name: OutboxEvent['name'] = 'layovers.imported'): Promise<string> {
    const id = newId();
    await db.insert(OutboxEvent, {
      id,
      name,
      payload: { hubId: scene.hubId, programmeId: scene.programmeId },
      attempts: 12,
      failedAt: at,
      lastError: '550 no such user aiko@example.test',
    });
    return id;
  }

  /** A job that can never be done, and has had all its tries. */
  async function failedJob(jobId: string): Promise<void> {
    const queue = app.get(Queues).of('imports');
    await queue.add('import-hosts', { payload: { importId: 'none' } }, { jobId, attempts: 1, removeOnFail: false });
    await until('the job has failed', async () => (await queue.getJob(jobId))?.isFailed());
  }

  const audited = async (person: Person) => {
    const { body } = await as(person).get<{ items: { action: string; after: object }[] }>(ops('audit'));
    return body.items.filter(({ action }) => action.startsWith('dead_letter'));
  };

  it('are listed with their reasons, newest first, in pages, without addresses of people', async () => {
    const operating = await operator();
    const older = await failedEvent(new Date(Date.now() + HOUR_MS));
    const newer = await failedEvent(new Date(Date.now() + 2 * HOUR_MS));
    const first = await letters(operating, '?limit=1');
    expect(first.items).toEqual([
      expect.objectContaining({ source: 'outbox', id: newer, attempts: 12, reason: '550 no such user …@…' }),
    ]);
    const second = await letters(operating, `?limit=1&cursor=${first.nextCursor}`);
    expect(second.items.map(({ id }) => id)).toEqual([older]);
    expect((await as(operating).get(ops('system/dead-letters?cursor=rubbish'))).body).toMatchObject({ code: 'invalid_cursor' });
  });

  it('are tried again once, however often it is asked for, and on record', async () => {
    const operating = await operator();
    const id = await failedEvent(now());
    const retry = () => as(operating).post(ops('system/dead-letters/retry'), { source: 'outbox', id });
    expect(await retry()).toMatchObject({ status: 200, body: { done: true } });
    expect(await retry()).toMatchObject({ status: 200, body: { done: false } });
    await until('it is dispatched', async () => (await db.findOneByOrFail(OutboxEvent, { id })).dispatchedAt);
    expect(await audited(operating)).toEqual([
      expect.objectContaining({ action: 'dead_letter.retried', after: { source: 'outbox', id } }),
    ]);
  });

  it('of queues have all their tries anew', async () => {
    const operating = await operator();
    await failedJob('broken-1');
    const found = (await letters(operating, '?limit=100')).items.find(({ id }) => id === 'broken-1');
    expect(found).toMatchObject({ source: 'imports', name: 'import-hosts', attempts: 1 });
    const { body } = await as(operating).post(ops('system/dead-letters/retry'), { source: 'imports', id: 'broken-1' });
    expect(body).toEqual({ done: true });
    await until('it has failed once more', async () => (await app.get(Queues).of('imports').getJob('broken-1'))?.isFailed());
  });

  it('of a kind, or of a queue, are tried again all together, in one go and on record', async () => {
    const operating = await operator();
    await db.query('DELETE FROM outbox_event WHERE failed_at IS NOT NULL');
    const ids = [await failedEvent(now()), await failedEvent(now())];
    const other = await failedEvent(now(), 'rules.published');
    const { kinds } = await letters(operating);
    const kind = { source: 'outbox', name: 'layovers.imported' };
    expect(kinds).toContainEqual({ ...kind, count: 2 });
    const retryAll = (body: object) => as(operating).post(ops('system/dead-letters/retry-all'), body);
    expect((await retryAll(kind)).body).toEqual({ count: 2, areMore: false });
    expect((await retryAll(kind)).body).toEqual({ count: 0, areMore: false });
    const left = (await letters(operating, '?limit=100')).items.map(({ id }) => id);
    expect(left).toContain(other);
    expect(left.filter((id) => ids.includes(id))).toEqual([]);
    expect((await retryAll({ source: 'outbox' })).body).toEqual({ count: 1, areMore: false });
    expect(await audited(operating)).toEqual([
      expect.objectContaining({ action: 'dead_letter.all_retried', after: { source: 'outbox', count: 1 } }),
      expect.objectContaining({ action: 'dead_letter.all_retried', after: { ...kind, count: 2 } }),
    ]);
  });

  it('of a queue are tried again all together', async () => {
    const operating = await operator();
    for (const id of ['broken-3', 'broken-4']) await failedJob(id);
    const { body } = await as(operating).post(ops('system/dead-letters/retry-all'), { source: 'imports' });
    expect(body).toMatchObject({ areMore: false });
    expect(body['count']).toBeGreaterThanOrEqual(2);
    const again = async (id: string) => (await app.get(Queues).of('imports').getJob(id))?.isFailed();
    await until('both have failed once more', async () => (await again('broken-3')) && (await again('broken-4')));
  });

  it('can be tried again by several at once', async () => {
    const operating = await operator();
    for (const id of ['broken-5', 'broken-6']) await failedJob(id);
    const { body } = await as(operating).get<Letters>(ops('system/dead-letters?limit=100'));
    expect(body.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['broken-5', 'broken-6']));
    const kind = { source: 'imports', name: 'import-hosts' };
    const answers = await Promise.all([1, 2, 3].map(() => as(operating).post(ops('system/dead-letters/retry-all'), kind)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('are left alone where that cannot be put on record', async () => {
    const operating = await operator();
    await failedJob('broken-7');
    await db.query(`ALTER TABLE audit_entry ADD CONSTRAINT none CHECK (action <> 'dead_letter.dismissed') NOT VALID`);
    try {
      const answer = await as(operating).post(ops('system/dead-letters/dismiss'), { source: 'imports', id: 'broken-7' });
      expect(answer.status).toBe(500);
    } finally {
      await db.query('ALTER TABLE audit_entry DROP CONSTRAINT none');
    }
    const ids = (await letters(operating, '?limit=100')).items.map(({ id }) => id);
    expect(ids).toContain('broken-7');
  });

  it('can be put away', async () => {
    const operating = await operator();
    await failedJob('broken-2');
    const event = await failedEvent(now());
    const dismiss = (source: string, id: string) =>
      as(operating).post(ops('system/dead-letters/dismiss'), { source, id });
    expect((await dismiss('imports', 'broken-2')).body).toEqual({ done: true });
    expect((await dismiss('outbox', event)).body).toEqual({ done: true });
    expect((await dismiss('outbox', 'no-uuid')).body).toEqual({ done: false });
    const ids = (await letters(operating, '?limit=100')).items.map(({ id }) => id);
    expect(ids).not.toContain('broken-2');
    expect(ids).not.toContain(event);
  });
});

describe('the health of the system', () => {
  it('tells of database, queues, outbox, and the last run of each hub', async () => {
    const manager = await staff('manager');
    await runNow(manager);
    await app.idle();
    const { body } = await as(await staff('support')).get(ops('system/health'));
    expect(body).toMatchObject({
      ready: true,
      checks: expect.arrayContaining([expect.objectContaining({ name: 'database', ok: true })]),
      queues: expect.arrayContaining([expect.objectContaining({ name: 'matching', active: 0 })]),
      outbox: { pending: 0 },
      hubs: [{ hub: { iata: scene.iata }, lastRun: { state: 'finished' } }],
    });
  });
});

describe('the board of the queues', () => {
  const open = (path: string, person?: Person, method = 'GET') =>
    rawRequest(app.url, `/api/v1/ops/queues${path}`, {
      method,
      headers: person ? { Cookie: `${SESSION_COOKIE}=${person.token}`, Origin: app.url } : {},
    });

  it('is for those who look after the installation', async () => {
    expect((await open('/')).status).toBe(401);
    expect((await open('/api/queues')).status).toBe(401);
    expect((await open('/api/queues', await createPerson(db, now()))).status).toBe(403);
    expect((await open('/api/queues', await staff('administrator'))).status).toBe(403);
  });

  it('is closed to an operator who has left the staff', async () => {
    const operating = await operator();
    expect((await open('/api/queues', operating)).status).toBe(200);
    await as(await staff('administrator')).delete(ops(`staff/${operating.memberId}`));
    expect((await open('/api/queues', operating)).status).toBe(403);
  });

  it('shows every queue, asks no other server for anything, and changes nothing', async () => {
    const operating = await operator();
    const page = await open('/', operating);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.text).not.toContain('https://');
    const { queues } = JSON.parse((await open('/api/queues', operating)).text) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name).sort()).toEqual([...queueNames].sort());
    expect((await open('/api/queues/matching/pause', operating, 'PUT')).status).toBe(403);
  });
});
