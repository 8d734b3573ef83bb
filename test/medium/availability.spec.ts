import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Availability, AvailabilityException, AvailabilityRule } from '../../src/modules/availability/availability.entity.js';
import {
  AvailabilityExpansion,
  HostCalendar,
  HostProfiles,
  type HostProfileDraft,
} from '../../src/modules/availability/index.js';
import { Host } from '../../src/modules/hosts/index.js';
import type { KnownHub } from '../../src/modules/hubs/index.js';
import { SupplyReader, type Programme } from '../../src/modules/programmes/index.js';
import { HostFactsRepository } from '../../src/modules/matching/host-facts.repository.js';
import { HostReader } from '../../src/modules/matching/kept/host-line.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Jobs } from '../../src/platform/queue/index.js';
import { Purging } from '../../src/platform/reconcile/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import type { Interval } from '../../src/shared/interval.js';
import { createHost, type HostChange } from '../factories/host.js';
import { createHub } from '../factories/hub.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme } from '../factories/programme.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

/** A Friday, nine days before the clocks are put forward. */
const NOW = '2026-03-20T12:00:00Z';
const clock = new ManualClock(NOW);
let app: TestApp;
let db: EntityManager;
let hub: KnownHub;
let programme: Programme;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  hub = await createHub(db, 'AMS');
});
afterAll(() => app.close());
beforeEach(async () => {
  clock.set(NOW);
  programme = await createProgramme(db, { hubIds: [hub.id] });
});

async function hosting(change: Partial<HostChange> = {}) {
  const zoneIds = [hub.zoneByKey('centrum')!.id];
  const host = await createHost(db, { programmeId: programme.id, hubId: hub.id, zoneIds, ...change });
  const { token } = await createSession(db, host.memberId, clock.now());
  return { host, call: api(app.url, token) };
}

const timeZone = 'Europe/Amsterdam';
const mondayEvening = { weekday: 1, from: '18:00', to: '22:00' };
const at = (instant: string): number => Date.parse(instant);
const span = (start: string, end: string): Interval => ({ start: at(start), end: at(end) });
const stored = async (hostId: string): Promise<Interval[]> => (await db.findOneBy(Availability, { hostId }))?.during ?? [];

function put(call: ReturnType<typeof api>, body: object, revision = 1) {
  return call.put('/hosts/me/availability', { timeZone, weekly: [], exceptions: [], ...body }, { 'if-match': `"${revision}"` });
}

describe('what a host says of their time', () => {
  it('is answered with the intervals that come of it, through a change of the clocks', async () => {
    const { host, call } = await hosting();
    const exceptions = [
      { date: '2026-03-24', from: '09:00', to: '11:00', available: true },
      { date: '2026-04-06', available: false },
    ];
    const { status, body, headers } = await put(call, { weekly: [mondayEvening], exceptions });
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"2"');
    expect(body).toEqual({
      timeZone,
      weekly: [mondayEvening],
      exceptions,
      freeNow: null,
      from: '2026-03-20',
      to: '2026-04-17',
      intervals: [
        { startsAt: '2026-03-23T17:00:00Z', endsAt: '2026-03-23T21:00:00Z' },
        { startsAt: '2026-03-24T08:00:00Z', endsAt: '2026-03-24T10:00:00Z' },
        { startsAt: '2026-03-30T16:00:00Z', endsAt: '2026-03-30T20:00:00Z' },
        { startsAt: '2026-04-13T16:00:00Z', endsAt: '2026-04-13T20:00:00Z' },
      ],
      revision: 2,
    });
    const events = await db.findBy(OutboxEvent, { name: 'availability.changed' });
    expect(events.map(({ payload }) => payload)).toContainEqual({
      hostId: host.id,
      hubId: hub.id,
      programmeId: programme.id,
    });
  });

  it('is stored for the eight weeks to come', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [mondayEvening] });
    const intervals = await stored(host.id);
    expect(intervals[0]).toEqual(span('2026-03-23T17:00:00Z', '2026-03-23T21:00:00Z'));
    expect(intervals.at(-1)!.end).toBeGreaterThanOrEqual(at('2026-05-11T20:00:00Z'));
    expect(await db.findOneByOrFail(Availability, { hostId: host.id })).toMatchObject({ expandedTo: '2026-05-22' });
  });

  it('can be asked for any dates, also beyond what is stored', async () => {
    const { call } = await hosting();
    await put(call, { weekly: [mondayEvening] });
    const { body } = await call.get('/hosts/me/availability?from=2026-10-19&to=2026-10-27');
    expect(body['intervals']).toEqual([
      { startsAt: '2026-10-19T16:00:00Z', endsAt: '2026-10-19T20:00:00Z' },
      { startsAt: '2026-10-26T17:00:00Z', endsAt: '2026-10-26T21:00:00Z' },
    ]);
    expect((await call.get('/hosts/me/availability?from=2026-10-19&to=2026-10-19')).body).toMatchObject({
      errors: [{ path: 'to', code: 'too_small' }],
    });
    expect((await call.get('/hosts/me/availability?from=2026-10-19&to=2027-10-19')).body).toMatchObject({
      errors: [{ path: 'to', code: 'too_large' }],
    });
  });

  it('is replaced as a whole, while what is past stays', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [{ weekday: 5, from: '10:00', to: '20:00' }] });
    clock.set('2026-03-20T15:00:00Z');
    await put(call, { weekly: [{ weekday: 5, from: '10:00', to: '18:00' }] }, 2);
    expect((await stored(host.id)).slice(0, 2)).toEqual([
      span('2026-03-20T12:00:00Z', '2026-03-20T17:00:00Z'),
      span('2026-03-27T09:00:00Z', '2026-03-27T17:00:00Z'),
    ]);
    await put(call, {}, 3);
    expect(await stored(host.id)).toEqual([span('2026-03-20T12:00:00Z', '2026-03-20T15:00:00Z')]);
    expect(await db.countBy(AvailabilityRule, { hostId: host.id })).toBe(0);
  });

  it('is not written over a change that was not seen', async () => {
    const { host, call } = await hosting();
    const answers = await Promise.all([
      put(call, { weekly: [mondayEvening] }),
      put(call, { weekly: [{ weekday: 2, from: '10:00', to: '12:00' }] }),
      put(call, { weekly: [{ weekday: 3, from: '10:00', to: '12:00' }] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)!;
    const rules = await db.findBy(AvailabilityRule, { hostId: host.id });
    expect(rules.map(({ weekday }) => weekday)).toEqual((winner.body['weekly'] as { weekday: number }[]).map(({ weekday }) => weekday));
  });

  it("is said in the hub's zone", async () => {
    const { call } = await hosting();
    expect((await put(call, { timeZone: 'Europe/London' })).body).toMatchObject({
      errors: [{ path: 'timeZone', code: 'invalid_choice' }],
    });
  });

  it.each([
    ['a weekday that is none', { weekly: [{ weekday: 8, from: '10:00', to: '12:00' }] }, 'weekly[0].weekday too_large'],
    ['a time that is none', { weekly: [{ weekday: 1, from: '24:30', to: '12:00' }] }, 'weekly[0].from invalid_format'],
    ['a date that is none', { exceptions: [{ date: '2026-02-30', available: true }] }, 'exceptions[0].date invalid_format'],
    ['half of two times', { exceptions: [{ date: '2026-03-21', from: '10:00', available: true }] }, 'exceptions[0].to required'],
    ['a field that nobody knows', { holidays: true }, 'holidays unknown_field'],
    ['more slots than a week has', { weekly: Array(71).fill(mondayEvening) }, 'weekly too_many'],
  ])('is refused with %s', async (_, body, error) => {
    const { call } = await hosting();
    const { status, body: problem } = await put(call, body);
    expect(status).toBe(400);
    const errors = (problem as { errors: { path: string; code: string }[] }).errors;
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toContain(error);
  });
});

describe('"I am free now"', () => {
  it('adds the time from now on, and joins it with what was said before', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [{ weekday: 5, from: '14:00', to: '16:00' }], exceptions: [] });
    const { body } = await call.post('/hosts/me/free-now', { minutes: 90 });
    expect(body).toEqual({ startsAt: '2026-03-20T12:00:00Z', endsAt: '2026-03-20T13:30:00Z' });
    expect((await stored(host.id))[0]).toEqual(span('2026-03-20T12:00:00Z', '2026-03-20T15:00:00Z'));
    expect((await call.get('/hosts/me/availability')).body).toMatchObject({ freeNow: body, revision: 2 });
  });

  it('counts on a day off, and outlives a change of the week', async () => {
    const { host, call } = await hosting();
    await put(call, { exceptions: [{ date: '2026-03-20', available: false }] });
    await call.post('/hosts/me/free-now', { minutes: 60 });
    await put(call, { weekly: [mondayEvening], exceptions: [{ date: '2026-03-20', available: false }] }, 2);
    expect((await stored(host.id))[0]).toEqual(span('2026-03-20T12:00:00Z', '2026-03-20T13:00:00Z'));
  });

  it('lasts as long as was said last, and can be taken back', async () => {
    const { host, call } = await hosting();
    await call.post('/hosts/me/free-now', { minutes: 240 });
    clock.advance({ minutes: 30 });
    await call.post('/hosts/me/free-now', { minutes: 60 });
    expect(await stored(host.id)).toEqual([span('2026-03-20T12:00:00Z', '2026-03-20T13:30:00Z')]);
    expect((await call.delete('/hosts/me/free-now')).status).toBe(204);
    expect(await stored(host.id)).toEqual([span('2026-03-20T12:00:00Z', '2026-03-20T12:30:00Z')]);
    expect((await call.get('/hosts/me/availability')).body).toMatchObject({ freeNow: null });
  });

  it('is for active hosts, and for some hours', async () => {
    const { call } = await hosting({ state: 'paused' });
    expect((await call.post('/hosts/me/free-now', { minutes: 60 })).body).toMatchObject({ code: 'host_not_approved' });
    expect((await call.post('/hosts/me/free-now', { minutes: 721 })).body).toMatchObject({ code: 'validation_failed' });
  });
});

describe('the stored weeks', () => {
  it('are rolled forward before they run out, and no sooner', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [mondayEvening] });
    clock.advance({ days: 6 });
    await app.get(AvailabilityExpansion).rollForward();
    expect(await db.findOneByOrFail(Availability, { hostId: host.id })).toMatchObject({ expandedTo: '2026-05-22' });
    clock.advance({ days: 2 });
    await app.get(Jobs).add('expand-availability', {});
    await app.idle();
    expect(await db.findOneByOrFail(Availability, { hostId: host.id })).toMatchObject({ expandedTo: '2026-05-30' });
    expect((await stored(host.id)).at(-1)).toEqual(span('2026-05-25T16:00:00Z', '2026-05-25T20:00:00Z'));
  });

  it('of somebody who is always there stay one interval', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '00:00' })) });
    clock.advance({ days: 10 });
    await app.get(AvailabilityExpansion).rollForward();
    expect(await stored(host.id)).toEqual([span('2026-03-20T12:00:00Z', '2026-05-31T22:00:00Z')]);
  });

  it('are rolled forward once by several workers at the same time', async () => {
    const hosts = await Promise.all(Array.from({ length: 6 }, () => hosting()));
    for (const { call } of hosts) await put(call, { weekly: [mondayEvening] });
    clock.advance({ days: 9 });
    const rolled = await Promise.all([1, 2, 3].map(() => app.get(AvailabilityExpansion).rollForward()));
    expect(rolled.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(6);
    for (const { host } of hosts) {
      expect(await db.findOneByOrFail(Availability, { hostId: host.id })).toMatchObject({ expandedTo: '2026-05-31' });
    }
  });

  it('are forgotten when nothing is decided by them any more', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [mondayEvening], exceptions: [{ date: '2026-03-21', available: true }] });
    clock.set('2026-06-20T12:00:00Z');
    await app.get(Purging).run(clock.now());
    expect((await stored(host.id))[0]).toEqual(span('2026-03-23T17:00:00Z', '2026-03-23T21:00:00Z'));
    expect(await db.countBy(AvailabilityException, { hostId: host.id })).toBe(0);
  });
});

describe('the supply of hosts', () => {
  const monday = span('2026-03-23T18:00:00Z', '2026-03-23T19:00:00Z');

  it('counts approved hosts of the programme who are free at some time in the interval', async () => {
    const { call } = await hosting();
    await put(call, { weekly: [mondayEvening, { weekday: 1, from: '08:00', to: '10:00' }] });
    await put((await hosting({ state: 'applied' })).call, { weekly: [mondayEvening] });
    await put((await hosting({ state: 'paused' })).call, { weekly: [mondayEvening] });
    await put((await hosting()).call, { weekly: [{ weekday: 2, from: '18:00', to: '22:00' }] });
    const other = await createProgramme(db, { hubIds: [hub.id] });
    await put((await hosting({ programmeId: other.id })).call, { weekly: [mondayEvening] });
    const free = (interval: Interval) => app.get(SupplyReader).hostsFree(hub.id, programme.id, interval);
    expect(await free(monday)).toBe(1);
    expect(await free(span('2026-03-23T07:00:00Z', '2026-03-24T18:00:00Z'))).toBe(2);
    expect(await free(span('2026-03-23T21:00:00Z', '2026-03-23T22:00:00Z'))).toBe(0);
  });

  it('gives the engine everything that it must know of them', async () => {
    const { host, call } = await hosting({
      partyMax: 3,
      invitationsPerWeek: 4,
      interests: ['food.coffee', 'art.photography'],
      languages: [
        { language: 'nl', level: 'native', mode: 'speaks' },
        { language: 'it', level: 'basic', mode: 'learning' },
      ],
      zoneIds: [hub.zoneByKey('jordaan')!.id, hub.zoneByKey('centrum')!.id],
    });
    await put(call, { weekly: [{ weekday: 5, from: '10:00', to: '14:00' }, mondayEvening] });
    clock.set('2026-03-21T12:00:00Z');
    const day = clock.now().getTime() - (clock.now().getTime() % DAY_MS);
    const window = { day, fairnessFrom: day - 28 * DAY_MS, until: monday.end };
    const place = { programmeId: programme.id, hubId: hub.id };
    const facts = app.get(HostFactsRepository);
    const lines = (await facts.lines(db, place, await facts.hostIds(db, place), window)).split('\n');
    expect(lines).toHaveLength(1);
    const supplied = new HostReader(window).read(lines[0]!, clock.now().getTime());
    expect(supplied).toMatchObject({
      id: host.id,
      memberId: host.memberId,
      state: 'approved',
      gender: 'female',
      languages: [
        { tag: 'it', level: 'basic', mode: 'learning' },
        { tag: 'nl', level: 'native', mode: 'speaks' },
      ],
      interests: ['food.coffee', 'art.photography'],
      zoneKeys: ['centrum', 'jordaan'],
      maxPartySize: 3,
      wishes: host.wishes,
      caps: { invitationsPerWeek: 4, meetupsPerWeek: 2 },
      availability: [
        span('2026-03-20T12:00:00Z', '2026-03-20T13:00:00Z'),
        span('2026-03-23T17:00:00Z', '2026-03-23T19:00:00Z'),
      ],
      busy: [],
      openInvitations: 0,
      invitationsThisWeek: 0,
      standingYes: [],
      stats: { recentAvailableMinutes: 60, invitationsSettled: 0, meetupsKept: 0, recentInvitations: 0 },
    });
  });
});

describe('hosts by the hundred', () => {
  const draft = (index: number): HostProfileDraft => ({
    member: { email: `bulk-${programme.id}-${index}@example.test`, firstName: 'Noor', bornOn: '1990-01-01' },
    languages: [{ language: 'nl', level: 'native', mode: 'speaks' }],
    interests: ['food.coffee'],
    zoneIds: [hub.zoneByKey('centrum')!.id],
    externalRef: `crm-${index}`,
    availability: { weekly: [mondayEvening], exceptions: [] },
  });
  const create = (drafts: HostProfileDraft[]) =>
    app
      .get(Database)
      .transaction((tx) => app.get(HostProfiles).createMany(tx, { programmeId: programme.id, hubId: hub.id }, drafts));

  it('come with their accounts, profiles and weeks', async () => {
    const ids = await create(Array.from({ length: 620 }, (_, index) => draft(index)));
    expect(new Set(ids).size).toBe(620);
    const host = await db.findOneByOrFail(Host, { id: ids[619]! });
    expect(host).toMatchObject({ state: 'approved', externalRef: 'crm-619', approvedAt: new Date(NOW), revision: 1 });
    expect((await stored(host.id))[0]).toEqual(span('2026-03-23T17:00:00Z', '2026-03-23T21:00:00Z'));
    expect(await app.get(SupplyReader).hostsFree(hub.id, programme.id, span('2026-03-23T18:00:00Z', '2026-03-23T19:00:00Z'))).toBe(620);
  });

  it('leave those as they are who host in the programme already', async () => {
    const member = await createMember(db);
    const host = await createHost(db, { programmeId: programme.id, hubId: hub.id, memberId: member.id });
    const same = { ...draft(1), member: { email: member.email! } };
    expect(await create([draft(0), same, draft(2)])).toEqual([expect.any(String), null, expect.any(String)]);
    expect(await db.findOneByOrFail(Host, { id: host.id })).toMatchObject({ externalRef: null, revision: 1 });
  });
});

describe("a host's calendar", () => {
  async function linked() {
    const { host, call } = await hosting();
    await put(call, { weekly: [mondayEvening] });
    const { status, body } = await call.post<{ url: string }>('/hosts/me/calendar-link');
    expect(status).toBe(201);
    return { host, call, url: body.url };
  }

  it('is read by whoever has the secret link', async () => {
    const { url } = await linked();
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const text = await answer.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(8);
    expect(text).toContain('DTSTART:20260323T170000Z\r\nDTEND:20260323T210000Z');
    expect(text).toContain('SUMMARY:Free for Layover with a Local');
    expect(text).toContain('TRANSP:TRANSPARENT');
  });

  it('holds what other modules know of, which takes the time', async () => {
    const { host, url } = await linked();
    app.get(HostCalendar).register(async (_, { hostId }) =>
      hostId !== host.id
        ? []
        : [
            {
              id: 'meetup-1',
              during: span('2026-03-23T17:30:00Z', '2026-03-23T19:30:00Z'),
              summary: 'Meeting Aiko, and "friends"',
              location: 'The clock; Market square 1',
              busy: true,
            },
          ],
    );
    const text = await (await fetch(url)).text();
    expect(text).toContain('UID:meetup-1@127.0.0.1');
    expect(text).toContain('LOCATION:The clock\\; Market square 1');
    expect(text).toContain('TRANSP:OPAQUE');
  });

  it('has one link at a time, which is not stored', async () => {
    const { host, call, url } = await linked();
    const secret = new URL(url).searchParams.get('token')!;
    expect(JSON.stringify(await db.findOneByOrFail(Host, { id: host.id }))).not.toContain(secret);
    const { body } = await call.post<{ url: string }>('/hosts/me/calendar-link');
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(body.url)).status).toBe(200);
    expect((await call.get('/hosts/me')).body).toMatchObject({ hasCalendarLink: true });
  });

  it('is not found by guessing', async () => {
    expect((await api(app.url).get('/hosts/me/calendar.ics?token=guess')).body).toMatchObject({ code: 'not_found' });
    expect((await api(app.url).get('/hosts/me/calendar.ics')).body).toMatchObject({ code: 'validation_failed' });
  });
});

describe('the rights of a host over their times', () => {
  it('include seeing them, and having them forgotten', async () => {
    const { host, call } = await hosting();
    await put(call, { weekly: [mondayEvening] });
    const sections = await app.get(PersonalData).export(db, host.memberId);
    expect(sections.availability).toEqual([{ hostId: host.id, weekly: [mondayEvening], exceptions: [] }]);
    expect((await call.delete('/me')).status).toBe(200);
    expect(await stored(host.id)).toEqual([]);
    expect(await db.countBy(AvailabilityRule, { hostId: host.id })).toBe(0);
  });
});
