import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Layover } from '../../src/modules/layovers/index.js';
import type { StaffRole } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { createHostPerson, createOpenLayover, createPerson, createScene, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';

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
