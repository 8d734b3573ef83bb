import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitation } from '../../src/modules/invitations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { rules } from '../factories/rule-set.js';
import {
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
  scene = await createScene(db);
  await db.query('UPDATE rule_set SET rules = $2 WHERE programme_id = $1', [
    scene.programmeId,
    rules({ invitation: { policy: 'rounds' } }),
  ]);
});
afterAll(() => app.close());

const as = (person: Person) => api(app.url, person.token);

async function freeHost(): Promise<HostPerson> {
  const host = await createHostPerson(db, scene, now());
  const start = now().getTime();
  await createFreeTime(db, host.hostId, { start, end: start + 96 * HOUR_MS });
  return host;
}

async function runNow(manager: Person): Promise<void> {
  const { status } = await as(manager).post(`/ops/programmes/${scene.slug}/matching-runs`, { hub: scene.iata });
  expect(status).toBe(202);
  await app.idle();
}

const titlesOf = async (person: Person): Promise<string[]> => {
  const { body } = await as(person).get<{ items: { title: string }[] }>('/me/notifications');
  return body.items.map(({ title }) => title).reverse();
};

it('a host says yes in advance, is committed by a run, undoes it in time, and is not asked again', async () => {
  const manager = await createPerson(db, now());
  await createStaff(db, scene.programmeId, manager.memberId, 'manager');
  const traveller = await createPerson(db, now());
  const host = await freeHost();

  const empty = await as(host).get<{ revision: number }>('/hosts/me/standing-yes');
  const said = await as(host).put<{ items: { id: string }[] }>(
    '/hosts/me/standing-yes',
    { items: [{ languages: ['en'], maxPartySize: 2 }] },
    { 'If-Match': `"${empty.body.revision}"` },
  );
  expect(said.status).toBe(200);
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, now(), { inHours: 24 });
  await runNow(manager);

  const matched = await as(traveller).get<{ state: string }>(`/layovers/${layoverId}`);
  expect(matched.body.state).toBe('matched');
  const { body } = await as(host).get<{ items: { id: string; standingYes: { undoUntil: string } }[] }>('/meetups');
  expect(body.items).toMatchObject([{ layoverId, state: 'arranged', standingYes: { undoUntil: expect.any(String) } }]);
  const [invitation] = await db.findBy(Invitation, { layoverId });
  expect(invitation).toMatchObject({ state: 'accepted', standingYesId: said.body.items[0]!.id });
  expect(await titlesOf(host)).toEqual(['We said yes for you: you are meeting Aiko']);

  const undone = await as(host).post<{ state: string }>(`/meetups/${body.items[0]!.id}/undo`);
  expect(undone).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  await app.idle();
  expect((await as(traveller).get(`/layovers/${layoverId}`)).body).toMatchObject({ state: 'open' });
  expect(await titlesOf(traveller)).toEqual(['You are meeting Mila', 'We are looking for another host for you']);

  const other = await freeHost();
  await runNow(manager);
  const asked = await db.findBy(Invitation, { layoverId, state: 'offered' });
  expect(asked.map(({ hostId, standingYesId }) => ({ hostId, standingYesId }))).toEqual([
    { hostId: other.hostId, standingYesId: null },
  ]);
  expect(await titlesOf(host)).toHaveLength(1);
});
