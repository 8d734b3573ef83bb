import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Host } from '../../src/modules/hosts/index.js';
import { Invitation, InvitationAnswers, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS, HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  createStaffPerson,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { createStandingYes } from '../factories/standing-yes.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const NOW = Date.parse('2026-05-04T08:00:00Z');
const clock = new ManualClock(new Date(NOW));
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: Person;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  staff = await createStaffPerson(db, scene, clock.now());
});

interface Share {
  hosts: Record<string, number>;
  availableHours: number;
  accepted: number;
  exposure: { total: number; gini: number; giniPerHost: number; leastFifthShare: number; perTenHours: { p50: number } | null };
  load: { total: number; gini: number };
  weeks: { from: string; to: string; availableHours: number; invitations: number; exposureGini: number }[];
  leastAsked: { hostId: string; firstName: string; invitations: number; fairShare: number }[];
  mostAsked: { hostId: string }[];
}

const ask = (query = '') => api(app.url, staff.token).get<Share>(`/ops/programmes/${scene.slug}/invitation-share${query}`);
const share = async (query = ''): Promise<Share> => (await ask(query)).body;

/** Approved long ago, and free for so many hours some days ago. */
async function freeHost(hours: number, daysAgo = 3): Promise<HostPerson> {
  const host = await createHostPerson(db, scene, clock.now(), { approvedAt: new Date(NOW - 100 * DAY_MS) });
  const start = NOW - daysAgo * DAY_MS;
  if (hours > 0) await createFreeTime(db, host.hostId, { start, end: start + hours * HOUR_MS });
  return host;
}

/** Invitations of the host's, each to another layover, sent days ago. */
async function asked(host: HostPerson, times: number, daysAgo = 2, change: Partial<Offer> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < times; i += 1) {
    const { memberId } = await createPerson(db, clock.now());
    const layoverId = await createOpenLayover(db, scene, memberId, clock.now(), { inHours: 24 + 24 * i });
    const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now(), change);
    ids.push(...(await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]))));
  }
  for (const id of ids) await db.update(Invitation, { id }, { offeredAt: new Date(NOW - daysAgo * DAY_MS) });
  return ids;
}

describe('the share of invitations', () => {
  it('is even where everybody was asked in proportion to the time they had', async () => {
    const [little, much] = [await freeHost(2), await freeHost(6)];
    await asked(little, 1);
    await asked(much, 3);

    const { exposure, hosts, availableHours } = await share();

    expect({ hosts, availableHours }).toEqual({
      hosts: { counted: 2, available: 2, asked: 2, neverAsked: 0 },
      availableHours: 8,
    });
    expect(exposure).toMatchObject({ total: 4, gini: 0, giniPerHost: 0.25, leastFifthShare: 0.2, perTenHours: { p50: 5 } });
  });

  it('tells who is behind and who is ahead of their share, by first name', async () => {
    const [passedOver, often] = [await freeHost(6), await freeHost(2)];
    await asked(often, 4);

    const body = await share();

    expect(body.exposure.gini).toBeCloseTo(0.75);
    expect(body.hosts).toMatchObject({ asked: 1, neverAsked: 1 });
    expect(body.leastAsked).toMatchObject([{ hostId: passedOver.hostId, firstName: 'Mila', invitations: 0, fairShare: 3 }]);
    expect(body.mostAsked.map(({ hostId }) => hostId)).toEqual([often.hostId]);
    expect(await share('?limit=0')).toMatchObject({ leastAsked: [], mostAsked: [] });
  });

  it('leaves out time before the host was approved, and time outside of the period', async () => {
    const host = await freeHost(10);
    await createFreeTime(db, host.hostId, { start: NOW - 40 * DAY_MS, end: NOW - 39 * DAY_MS });
    await db.update(Host, { id: host.hostId }, { approvedAt: new Date(NOW - 3 * DAY_MS + 4 * HOUR_MS) });
    expect((await share()).availableHours).toBe(6);
  });

  it('holds nobody to a share who was not available, and counts what they were sent', async () => {
    const host = await freeHost(0);
    await asked(host, 1);
    expect(await share()).toMatchObject({
      hosts: { counted: 1, available: 0, asked: 1, neverAsked: 0 },
      exposure: { total: 1, gini: 0, perTenHours: null },
      leastAsked: [],
    });
  });

  it('counts what was accepted, and as load what was not called off', async () => {
    const host = await freeHost(5);
    const other = await freeHost(5);
    const [first] = await asked(host, 1);
    const [second] = await asked(other, 1);
    for (const [person, id] of [[host, first!], [other, second!]] as const) {
      await app.get(InvitationAnswers).accept(await app.get(Sessions).verify(person.token), id);
    }
    await db.update(Meetup, { invitationId: second }, { state: 'cancelled' });

    const body = await share(`?to=${new Date(NOW + 7 * DAY_MS).toISOString()}`);

    expect(body).toMatchObject({ accepted: 2, exposure: { total: 2, gini: 0 }, load: { total: 1, gini: 0.5 } });
  });

  it('leaves out what was to be accepted on the host’s behalf and never was: they were not asked', async () => {
    const host = await freeHost(5);
    await db.update(Host, { id: host.hostId }, { state: 'paused' });
    const standingYesId = await createStandingYes(db, host.hostId);
    const [id] = await asked(host, 1, 2, { standingYesId });
    await db.update(Invitation, { id }, { state: 'withdrawn' });
    expect((await share()).exposure.total).toBe(0);
  });

  it('has the same figures for each week, the last of which may be shorter', async () => {
    const host = await freeHost(4, 9);
    await freeHost(4, 2);
    await asked(host, 2, 9);
    const { weeks } = await share(`?from=${new Date(NOW - 10 * DAY_MS).toISOString()}`);
    expect(weeks).toMatchObject([
      { from: '2026-04-24T08:00:00Z', to: '2026-05-01T08:00:00Z', availableHours: 4, invitations: 2, exposureGini: 0 },
      { from: '2026-05-01T08:00:00Z', to: '2026-05-04T08:00:00Z', availableHours: 4, invitations: 0, exposureGini: 0 },
    ]);
  });

  it('is of the hosts of this programme, at the hub asked for', async () => {
    await freeHost(5);
    const mine = scene;
    scene = await createScene(db);
    await freeHost(5);
    scene = mine;
    expect((await share()).hosts['counted']).toBe(1);
    expect((await share(`?hub=${mine.iata}`)).hosts['counted']).toBe(1);
    expect(await ask('?hub=XYZ')).toMatchObject({ status: 422, body: { code: 'unknown_hub' } });
  });

  it.each([
    ['ends before it begins', '?from=2026-05-04T08:00:00Z&to=2026-05-04T08:00:00Z', 'too_small'],
    ['is longer than is kept', '?from=2026-01-01T00:00:00Z', 'too_large'],
  ])('refuses a period that %s', async (_, query, code) => {
    expect(await ask(query)).toMatchObject({ status: 400, body: { errors: [{ path: 'to', code }] } });
  });

  it('is nothing for a programme without hosts', async () => {
    expect(await share()).toMatchObject({ hosts: { counted: 0 }, exposure: { total: 0, gini: 0, perTenHours: null } });
  });
});
