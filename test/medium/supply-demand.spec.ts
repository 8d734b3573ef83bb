import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { AvailabilityException } from '../../src/modules/availability/availability.entity.js';
import { Host, HostLanguage } from '../../src/modules/hosts/index.js';
import { Invitations } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Notification } from '../../src/modules/notifications/notification.entity.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
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
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

/** Monday, ten in the morning at the hub. */
const NOW = '2026-05-04T08:00:00Z';
/** Wednesday, six in the evening. */
const HOUR = { date: '2026-05-06', hour: 18 };
const HOUR_STARTS = Date.parse('2026-05-06T16:00:00Z');
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
  clock.set(NOW);
  scene = await createScene(db);
  staff = await createStaffPerson(db, scene, clock.now(), 'manager');
});

interface Figures {
  demand: number;
  supply: number;
  gap: number;
}
interface Week {
  week: string;
  languages: string[];
  hours: (Figures & { weekday: number; hour: number; date: string; startsAt: string })[];
}
interface Hour extends Figures {
  byLanguage: { language: string; demand: number; supply: number }[];
  callable: { hosts: number; saidNo: number; called: number; atCap: number };
  tellAt: string | null;
}

const base = () => `/ops/programmes/${scene.slug}/supply-demand`;
const asStaff = () => api(app.url, staff.token);
const week = async (query = ''): Promise<Week> => (await asStaff().get<Week>(`${base()}?hub=${scene.iata}${query}`)).body;
const hour = async (query = ''): Promise<Hour> =>
  (await asStaff().get<Hour>(`${base()}/hour?hub=${scene.iata}&date=${HOUR.date}&hour=${HOUR.hour}${query}`)).body;
const callHosts = (change: object = {}) =>
  asStaff().post<{ id: string; hosts: number; tellAt: string }>(`${base()}/calls`, { hub: scene.iata, ...HOUR, ...change });

async function freeHost(from: string, to: string): Promise<HostPerson> {
  const host = await createHostPerson(db, scene, clock.now());
  await createFreeTime(db, host.hostId, { start: Date.parse(from), end: Date.parse(to) });
  return host;
}
const busyHost = (change: Partial<Host> = {}) => createHostPerson(db, scene, clock.now(), change);

/** In town from one instant to another. */
async function layover(from: string, to: string, change: Partial<Layover> = {}): Promise<string> {
  const { memberId } = await createPerson(db, clock.now());
  const id = await createOpenLayover(db, scene, memberId, clock.now());
  const [start, end] = [Date.parse(from), Date.parse(to)];
  await db.update(Layover, { id }, {
    arrivesAt: new Date(start - HOUR_MS),
    departsAt: new Date(end + 2 * HOUR_MS),
    cityWindow: { start, end },
    ...change,
  } as never);
  return id;
}

const told = async ({ memberId }: Person): Promise<Notification[]> =>
  db.findBy(Notification, { memberId, kind: 'availability_wanted' });

describe('supply and demand', () => {
  it('counts an hour for whoever has the middle of it', async () => {
    await freeHost('2026-05-06T15:31:00Z', '2026-05-06T17:30:00Z');
    await layover('2026-05-06T15:30:00Z', '2026-05-06T17:31:00Z');
    const { hours } = await week();
    const counted = hours.filter(({ demand, supply }) => demand + supply > 0);
    expect(counted).toEqual([
      { weekday: 3, hour: 17, date: '2026-05-06', startsAt: '2026-05-06T15:00:00Z', demand: 1, supply: 0, gap: 1 },
      { weekday: 3, hour: 18, date: '2026-05-06', startsAt: '2026-05-06T16:00:00Z', demand: 1, supply: 1, gap: 0 },
      { weekday: 3, hour: 19, date: '2026-05-06', startsAt: '2026-05-06T17:00:00Z', demand: 1, supply: 0, gap: 1 },
    ]);
  });

  it('is of the local week that is asked for, and of what reaches into it', async () => {
    await freeHost('2026-05-10T20:00:00Z', '2026-05-11T02:00:00Z');
    const first = await week();
    const second = await week('&week=2026-05-13');
    expect([first.week, second.week]).toEqual(['2026-05-04', '2026-05-11']);
    const supplied = (of: Week) => of.hours.filter(({ supply }) => supply > 0).map(({ weekday, hour: at }) => [weekday, at]);
    expect(supplied(first)).toEqual([[7, 22], [7, 23]]);
    expect(supplied(second)).toEqual([[1, 0], [1, 1], [1, 2], [1, 3]]);
  });

  it('leaves out hosts who are not active, and layovers that can have nothing', async () => {
    const host = await freeHost('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z');
    await db.update(Host, { id: host.hostId }, { state: 'paused' });
    await layover('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z', { state: 'cancelled' });
    expect(await hour()).toMatchObject({ demand: 0, supply: 0, gap: 0 });
  });

  it('counts those who speak a language, where it is asked for', async () => {
    const host = await freeHost('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z');
    await freeHost('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z');
    await db.insert(HostLanguage, { hostId: host.hostId, language: 'it', level: 'fluent', mode: 'speaks' });
    await layover('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z', { languages: [{ language: 'it', level: 'native' }] });

    expect((await week()).languages).toEqual(['en', 'it']);
    expect((await week('&language=it')).hours.find(({ date, hour: at }) => date === HOUR.date && at === 18)).toMatchObject({
      demand: 1,
      supply: 1,
    });
    expect(await hour('&language=en')).toMatchObject({ demand: 0, supply: 2, gap: -2 });
    expect((await hour()).byLanguage).toEqual([
      { language: 'it', demand: 1, supply: 1 },
      { language: 'en', demand: 0, supply: 2 },
    ]);
  });

  it('is of a hub of this programme', async () => {
    const { iata } = await createScene(db);
    const { status, body } = await asStaff().get(`${base()}?hub=${iata}`);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'unknown_hub' } });
  });
});

describe('asking hosts', () => {
  it('tells those who are not available, in their language, with the hour that is wanted, and writes it down', async () => {
    const [busy, free] = [await busyHost(), await freeHost('2026-05-06T15:00:00Z', '2026-05-06T18:00:00Z')];
    expect((await hour()).callable).toEqual({ hosts: 1, saidNo: 0, called: 0, atCap: 0 });

    const { status, body } = await callHosts();

    expect({ status, body }).toMatchObject({ status: 201, body: { hosts: 1, tellAt: NOW } });
    await app.idle();
    expect(await told(busy)).toMatchObject([
      { params: { city: 'Testhaven' }, refs: { programme: scene.slug, date: '2026-05-06', hour: '18' } },
    ]);
    expect(await told(free)).toEqual([]);
    expect(await db.findOneByOrFail(AuditEntry, { subjectId: body.id })).toMatchObject({
      action: 'hosts.called',
      actorId: staff.memberId,
      after: { hub: scene.iata, ...HOUR, language: null, hosts: 1 },
    });
  });

  it('asks a host once a week at most, for whatever hour', async () => {
    const host = await busyHost();
    await callHosts();
    await app.idle();
    expect((await hour()).callable).toEqual({ hosts: 0, saidNo: 0, called: 1, atCap: 0 });
    expect(await callHosts({ hour: 20 })).toMatchObject({ status: 409, body: { code: 'nobody_to_ask' } });
    clock.advance({ days: 7 });
    expect((await callHosts({ date: '2026-05-13' })).body.hosts).toBe(1);
    await app.idle();
    expect(await told(host)).toHaveLength(2);
  });

  it('asks a host once, of however many calls at the same time', async () => {
    const host = await busyHost();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => callHosts({ hour: 12 + at })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    await app.idle();
    expect(await told(host)).toHaveLength(1);
  });

  it('leaves out who has said no for that date', async () => {
    const [off, elsewhen] = [await busyHost(), await busyHost()];
    const exception = { date: HOUR.date, available: false };
    await db.insert(AvailabilityException, { id: newId(), hostId: off.hostId, ...exception, fromTime: '17:00', toTime: '21:00' });
    await db.insert(AvailabilityException, { id: newId(), hostId: elsewhen.hostId, ...exception, fromTime: '09:00', toTime: '12:00' });
    expect((await hour()).callable).toEqual({ hosts: 1, saidNo: 1, called: 0, atCap: 0 });
  });

  it('leaves out who has as many invitations as they want', async () => {
    const host = await busyHost({ invitationsPerWeek: 1 });
    const offer = await anOffer(db, scene, await layover('2026-05-08T10:00:00Z', '2026-05-08T16:00:00Z'), host.hostId, clock.now());
    await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    expect((await hour()).callable).toEqual({ hosts: 0, saidNo: 0, called: 0, atCap: 1 });
  });

  it('leaves out who has as many meetups around that day as they want', async () => {
    const host = await busyHost({ meetupsPerWeek: 1 });
    const offer = await anOffer(db, scene, await layover('2026-05-08T10:00:00Z', '2026-05-08T16:00:00Z'), host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    expect((await api(app.url, host.token).post(`/invitations/${id}/accept`, {})).status).toBe(201);
    expect((await hour()).callable).toEqual({ hosts: 0, saidNo: 0, called: 0, atCap: 1 });
  });

  it('asks only speakers of a language where that is wanted', async () => {
    await busyHost();
    expect((await hour('&language=it')).callable.hosts).toBe(0);
    expect(await callHosts({ language: 'it' })).toMatchObject({ status: 409 });
    expect((await callHosts({ language: 'en' })).body.hosts).toBe(1);
  });

  it('asks no more than said, and first who has been asked least lately', async () => {
    await busyHost();
    await callHosts();
    await app.idle();
    clock.advance({ days: 7 });
    const fresh = await busyHost();
    expect((await callHosts({ date: '2026-05-13', atMost: 1 })).body.hosts).toBe(1);
    await app.idle();
    expect(await told(fresh)).toHaveLength(1);
  });

  it('lets hosts sleep', async () => {
    const host = await busyHost();
    clock.set('2026-05-04T20:00:00Z');
    expect(await callHosts()).toMatchObject({ status: 201, body: { tellAt: '2026-05-05T06:00:00Z' } });
    await app.get(Reconciliation).run(clock.now());
    expect(await told(host)).toEqual([]);
    clock.set('2026-05-05T06:02:00Z');
    await app.get(Reconciliation).run(clock.now());
    expect(await told(host)).toHaveLength(1);
  });

  it('does not tell who has made themselves available meanwhile', async () => {
    const host = await busyHost();
    clock.set('2026-05-04T20:00:00Z');
    await callHosts();
    await createFreeTime(db, host.hostId, { start: HOUR_STARTS, end: HOUR_STARTS + HOUR_MS });
    clock.set('2026-05-05T06:02:00Z');
    await app.get(Reconciliation).run(clock.now());
    expect(await told(host)).toEqual([]);
  });

  it('is told to the host in their export, and goes with their account', async () => {
    const host = await busyHost();
    await callHosts();
    await app.idle();
    const personalData = app.get(PersonalData);
    const calls = async () => (await personalData.export(db, host.memberId)).host_calls;
    const call = { hub: scene.iata, startsAt: '2026-05-06T16:00:00Z', calledAt: NOW, toldAt: NOW };
    expect(await calls()).toEqual([call]);
    await app.get(Database).transaction((tx) => personalData.erase(tx, host.memberId));
    expect(await calls()).toEqual([]);
  });

  it('is not possible for a day of which nobody has said yet when they are available', async () => {
    await busyHost();
    const errors = [expect.objectContaining({ path: 'date', code: 'too_large' })];
    expect(await callHosts({ date: '2026-06-30' })).toMatchObject({ status: 400, body: { code: 'validation_failed', errors } });
    expect((await callHosts({ date: '2026-06-28' })).status).toBe(201);
  });

  it('is too late for an hour that begins before hosts can be told', async () => {
    await busyHost();
    expect(await callHosts({ date: '2026-05-04', hour: 9 })).toMatchObject({ status: 422, body: { code: 'too_late_to_ask' } });
    clock.set('2026-05-06T03:00:00Z');
    expect(await callHosts({ hour: 7 })).toMatchObject({ status: 422, body: { code: 'too_late_to_ask' } });
  });
});

describe('the record of a host', () => {
  it('counts what they were sent and how they answered', async () => {
    const host = await freeHost('2026-05-03T15:00:00Z', '2026-05-03T18:00:00Z');
    const offer = await anOffer(db, scene, await layover('2026-05-08T10:00:00Z', '2026-05-08T16:00:00Z'), host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    clock.advance({ minutes: 12 });
    await api(app.url, host.token).post(`/invitations/${id}/decline`, {});
    const { body } = await asStaff().get(`/ops/programmes/${scene.slug}/hosts/${host.hostId}/record`);
    expect(body).toMatchObject({
      days: 28,
      availableHours: 3,
      invitations: 1,
      declined: 1,
      accepted: 0,
      medianAnswerMinutes: 12,
      invitationsThisWeek: 1,
      invitationsPerWeek: 7,
      meetupsComing: 0,
    });
  });

  it('is not there for a host of another programme', async () => {
    const elsewhere = await createHostPerson(db, await createScene(db), clock.now());
    expect((await asStaff().get(`/ops/programmes/${scene.slug}/hosts/${elsewhere.hostId}/record`)).status).toBe(404);
  });
});
