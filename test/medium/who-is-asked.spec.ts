import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitation } from '../../src/modules/invitations/invitation.entity.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { askOneAtATime } from '../factories/rule-set.js';
import {
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  createStaffPerson,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock('2026-05-04T08:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: Person;

beforeAll(async () => {
  app = await startTestApp({ clock, upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  staff = await createStaffPerson(db, scene, clock.now(), 'manager');
});

const as = (person: Person) => api(app.url, person.token);

async function host(change: Parameters<typeof createHostPerson>[3] = {}): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, clock.now(), change);
  const start = clock.now().getTime();
  await createFreeTime(db, person.hostId, { start, end: start + 60 * DAY_MS });
  return person;
}

async function openLayover(inHours = 24): Promise<string> {
  const traveller = await createPerson(db, clock.now());
  return createOpenLayover(db, scene, traveller.memberId, clock.now(), { inHours });
}

/** Asks for a run, and waits until everything that follows from it is done. */
async function match(): Promise<void> {
  const { status } = await as(staff).post(`/ops/programmes/${scene.slug}/matching-runs`, { hub: scene.iata });
  expect(status).toBe(202);
  await app.idle();
}

const invitationsOf = (layoverId: string): Promise<Invitation[]> =>
  db.find(Invitation, { where: { layoverId }, order: { id: 'ASC' } });

describe('a host who is suspended', () => {
  it('is no longer waited for: what they were asked is withdrawn, and the next host is asked', async () => {
    await askOneAtATime(db, scene.programmeId);
    const [first, second] = [await host({ interests: ['food.coffee'] }), await host()];
    const layoverId = await openLayover();
    await db.update(Layover, { id: layoverId }, { interests: ['food.coffee'] });
    await match();
    expect(await invitationsOf(layoverId)).toMatchObject([{ hostId: first.hostId, state: 'offered' }]);

    const suspension = await as(staff).post(`/ops/programmes/${scene.slug}/hosts/${first.hostId}/suspend`, {
      reason: 'A report that we look into',
    });
    expect(suspension).toMatchObject({ status: 200, body: { state: 'suspended' } });
    await app.idle();

    expect(await invitationsOf(layoverId)).toMatchObject([
      { hostId: first.hostId, state: 'withdrawn' },
      { hostId: second.hostId, state: 'offered' },
    ]);
  });
});

describe('a host’s cap of meetups a week', () => {
  it('holds in the week of the layover, however far ahead that is', async () => {
    const person = await host({ meetupsPerWeek: 1 });
    for (const [inDays, states] of [
      [20, ['offered']],
      [21, []],
      [28, ['offered']],
    ] as const) {
      const layoverId = await openLayover(inDays * 24);
      await match();
      const asked = await invitationsOf(layoverId);
      expect({ inDays, states: asked.map(({ state }) => state) }).toEqual({ inDays, states });
      if (!asked[0]) continue;
      expect((await as(person).post(`/invitations/${asked[0].id}/accept`)).status).toBe(201);
      await app.idle();
    }
  });
});
