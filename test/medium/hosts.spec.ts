import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Host, TrackRecords } from '../../src/modules/hosts/index.js';
import type { KnownHub } from '../../src/modules/hubs/index.js';
import { Member } from '../../src/modules/members/index.js';
import type { Programme } from '../../src/modules/programmes/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import type { StaffRole } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { createHost, type HostChange } from '../factories/host.js';
import { createHub } from '../factories/hub.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { createScene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

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

async function signedIn(change: Partial<Member> = {}) {
  const member = await createMember(db, change);
  const { token } = await createSession(db, member.id, clock.now());
  return { member, call: api(app.url, token) };
}

async function staff(role: StaffRole = 'manager', of: Programme = programme) {
  const { member, call } = await signedIn();
  await createStaff(db, of.id, member.id, role);
  return { member, call, path: (rest: string) => `/ops/programmes/${of.slug}/${rest}` };
}

async function hosting(change: Partial<HostChange> = {}) {
  const zoneIds = [hub.zoneByKey('centrum')!.id];
  const host = await createHost(db, { programmeId: programme.id, hubId: hub.id, zoneIds, ...change });
  const { token } = await createSession(db, host.memberId, clock.now());
  return { host, call: api(app.url, token) };
}

const stateOf = async (hostId: string) => (await db.findOneByOrFail(Host, { id: hostId })).state;
const actionsOn = async (subjectId: string) =>
  (await db.find(AuditEntry, { where: { subjectId }, order: { id: 'ASC' } })).map(({ action }) => action);
const eventsOf = async (hostId: string) =>
  (await db.find(OutboxEvent, { order: { id: 'ASC' } }))
    .filter(({ payload }) => (payload as { hostId?: string }).hostId === hostId)
    .map(({ name }) => name);

const application = { motive: 'I like my city.', languages: [{ language: 'nl', level: 'native' }], zones: ['centrum'] };
const profile = {
  bio: 'Best apple pie.',
  languages: [
    { language: 'nl', level: 'native', mode: 'speaks' },
    { language: 'it', level: 'basic', mode: 'learning' },
  ],
  interests: ['art.photography'],
  zones: ['jordaan', 'centrum'],
  partyMax: 4,
  wishes: { sameGenderOnly: true, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: true },
  caps: { invitationsPerWeek: 3, meetupsPerWeek: 1 },
};

describe('an application', () => {
  const apply = (call: ReturnType<typeof api>, body: object = application) =>
    call.post(`/programmes/${programme.slug}/host-applications`, body);

  it('makes a host profile that waits for the staff', async () => {
    const { member, call } = await signedIn();
    const { status, body } = await apply(call);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      programme: { slug: programme.slug },
      hub: { iata: 'AMS', timeZone: 'Europe/Amsterdam' },
      state: 'applied',
      languages: [{ language: 'nl', level: 'native', mode: 'speaks' }],
      interests: member.interests,
      zones: ['centrum'],
      appliedAt: NOW,
      approvedAt: null,
    });
    expect(JSON.stringify(body)).not.toContain('I like my city');
    expect(await actionsOn(body['id'] as string)).toEqual(['host.applied']);
  });

  it('takes languages and interests from the account, and the whole city, where it does not say', async () => {
    const { body } = await apply((await signedIn()).call, {});
    expect(body).toMatchObject({
      languages: [
        { language: 'en', level: 'fluent', mode: 'speaks' },
        { language: 'sl', level: 'native', mode: 'speaks' },
      ],
      zones: hub.zones.map(({ key }) => key),
    });
  });

  it('completes the account of somebody who has just signed in', async () => {
    const { member, call } = await signedIn({ firstName: '', bornOn: null });
    expect((await apply(call)).body).toMatchObject({
      code: 'validation_failed',
      errors: [
        { path: 'firstName', code: 'required' },
        { path: 'bornOn', code: 'required' },
      ],
    });
    expect((await apply(call, { ...application, firstName: 'Joris', bornOn: '1990-01-31' })).status).toBe(201);
    expect(await db.findOneBy(Member, { id: member.id })).toMatchObject({ firstName: 'Joris', bornOn: '1990-01-31' });
  });

  it('is for adults, by the date at the hub', async () => {
    clock.set('2026-03-20T22:59:59Z');
    const almost = await signedIn({ bornOn: '2008-03-21' });
    expect((await apply(almost.call)).body).toMatchObject({ status: 422, code: 'adults_only' });
    clock.set('2026-03-20T23:00:00Z'); // midnight in Amsterdam
    expect((await apply(almost.call)).status).toBe(201);
  });

  it('does not make somebody older than they said they are', async () => {
    const { call } = await signedIn({ bornOn: '2010-01-01' });
    expect((await apply(call, { ...application, bornOn: '1990-01-01' })).body).toMatchObject({ code: 'adults_only' });
  });

  it('is made once', async () => {
    const { call } = await signedIn();
    expect((await apply(call)).status).toBe(201);
    expect((await apply(call)).body).toMatchObject({ status: 409, code: 'already_member' });
  });

  it('is made once, also when it is sent five times at the same moment', async () => {
    const { call } = await signedIn();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => apply(call)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('needs a programme that takes hosts, at one of its hubs, in zones of that hub', async () => {
    const { call } = await signedIn();
    await createHub(db, 'ZRH');
    expect((await apply(call, { ...application, hub: 'ZRH' })).body).toMatchObject({ code: 'unknown_hub' });
    expect((await apply(call, { ...application, zones: ['atlantis'] })).body).toMatchObject({ code: 'unknown_zone' });
    expect((await call.post('/programmes/nowhere/host-applications', application)).body).toMatchObject({
      code: 'unknown_programme',
    });
    const paused = await createProgramme(db, { state: 'paused', hubIds: [hub.id] });
    expect((await call.post(`/programmes/${paused.slug}/host-applications`, application)).body).toMatchObject({
      code: 'programme_not_open',
    });
  });

  it('says at which hub where the programme has several', async () => {
    const zurich = await createHub(db, 'ZRH');
    const both = await createProgramme(db, { hubIds: [hub.id, zurich.id] });
    const { call } = await signedIn();
    const path = `/programmes/${both.slug}/host-applications`;
    expect((await call.post(path, { ...application, zones: [] })).body).toMatchObject({
      errors: [{ path: 'hub', code: 'required' }],
    });
    expect((await call.post(path, { hub: 'ZRH' })).body).toMatchObject({ hub: { iata: 'ZRH' } });
  });

  it('is refused with a reason for each field that is wrong', async () => {
    const { call } = await signedIn();
    const wrong = {
      languages: [{ language: 'tlh', level: 'native' }],
      interests: ['food.coffee', 'food.coffee'],
      partyMax: 13,
      wishes: { noCats: true },
      motive: 'x'.repeat(1001),
    };
    const { body } = await apply(call, wrong);
    expect(new Set((body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`))).toEqual(
      new Set([
        'languages[0].language unknown_reference',
        'interests duplicate',
        'partyMax too_large',
        'wishes.noCats unknown_field',
        'motive too_long',
      ]),
    );
  });
});

describe("a host's own profile", () => {
  it('is replaced at the revision that was seen', async () => {
    const { host, call } = await hosting();
    const seen = await call.get('/hosts/me');
    expect(seen).toMatchObject({ status: 200, body: { id: host.id, zones: ['centrum'], revision: 1 } });
    const put = await call.put('/hosts/me', profile, { 'if-match': seen.headers['etag']! });
    expect(put).toMatchObject({ status: 200, body: { ...profile, zones: expect.arrayContaining(profile.zones), revision: 2 } });
    expect(put.headers['etag']).toBe('"2"');
    expect(await eventsOf(host.id)).toEqual(['host.changed']);
  });

  it('is not replaced over a change that was not seen', async () => {
    const { call } = await hosting();
    expect((await call.put('/hosts/me', profile)).body).toMatchObject({ status: 428, code: 'precondition_required' });
    const puts = await Promise.all([1, 2, 3].map(() => call.put('/hosts/me', profile, { 'if-match': '"1"' })));
    expect(puts.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('must have a language and a zone of the hub', async () => {
    const { call } = await hosting();
    const put = (change: object) => call.put('/hosts/me', { ...profile, ...change }, { 'if-match': '"1"' });
    expect((await put({ languages: [] })).body).toMatchObject({ errors: [{ path: 'languages', code: 'too_few' }] });
    expect((await put({ zones: [] })).body).toMatchObject({ errors: [{ path: 'zones', code: 'too_few' }] });
    expect((await put({ zones: ['atlantis'] })).body).toMatchObject({ status: 422, code: 'unknown_zone' });
    const twice = [...profile.languages, { language: 'nl', level: 'basic', mode: 'speaks' }];
    expect((await put({ languages: twice })).body).toMatchObject({ errors: [{ path: 'languages', code: 'duplicate' }] });
  });

  it('is named by the programme where there are several', async () => {
    const { host, call } = await hosting();
    const other = await createProgramme(db, { hubIds: [hub.id] });
    await createHost(db, { programmeId: other.id, hubId: hub.id, memberId: host.memberId });
    expect((await call.get('/hosts/me')).body).toMatchObject({ errors: [{ path: 'programme', code: 'required' }] });
    expect((await call.get(`/hosts/me?programme=${programme.slug}`)).body).toMatchObject({ id: host.id });
    expect((await call.get('/hosts/me?programme=nowhere')).body).toMatchObject({ code: 'not_found' });
  });

  it('is not there for somebody who is no host', async () => {
    expect((await (await signedIn()).call.get('/hosts/me')).body).toMatchObject({ status: 404 });
    expect((await api(app.url).get('/hosts/me')).body).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a pause', () => {
  it('lasts until the host ends it', async () => {
    const { host, call } = await hosting();
    expect((await call.post('/hosts/me/pause', { until: null })).body).toMatchObject({ state: 'paused', pausedUntil: null });
    expect((await call.post('/hosts/me/resume')).body).toMatchObject({ state: 'approved' });
    expect((await call.post('/hosts/me/resume')).body).toMatchObject({ state: 'approved' });
    expect(await actionsOn(host.id)).toEqual(['host.paused', 'host.resumed']);
    expect(await eventsOf(host.id)).toEqual(['host.changed', 'host.changed']);
  });

  it('ends by itself at the time that was said', async () => {
    const { host, call } = await hosting();
    await call.post('/hosts/me/pause', { until: '2026-03-25T00:00:00Z' });
    const moved = await call.post('/hosts/me/pause', { until: '2026-03-24T06:00:00Z' });
    expect(moved.body).toMatchObject({ state: 'paused', pausedUntil: '2026-03-24T06:00:00Z' });
    clock.set('2026-03-24T05:59:59Z');
    await app.get(Reconciliation).run(clock.now());
    expect(await stateOf(host.id)).toBe('paused');
    clock.set('2026-03-24T06:00:00Z');
    await app.get(Reconciliation).run(clock.now());
    expect(await stateOf(host.id)).toBe('approved');
    expect(await db.findOneByOrFail(Host, { id: host.id })).toMatchObject({ pausedUntil: null });
  });

  it('does not end before it begins', async () => {
    const { call } = await hosting();
    expect((await call.post('/hosts/me/pause', { until: '2026-03-20T11:59:00Z' })).body).toMatchObject({
      errors: [{ path: 'until', code: 'too_small' }],
    });
  });

  it.each(['applied', 'suspended'] as const)('is nothing that somebody %s can take or end', async (state) => {
    const { host, call } = await hosting({ state });
    for (const path of ['pause', 'resume']) {
      const { body } = await call.post(`/hosts/me/${path}`, path === 'pause' ? { until: null } : undefined);
      expect(body).toMatchObject({ status: 409, code: 'host_not_approved' });
    }
    expect(await stateOf(host.id)).toBe(state);
  });
});

describe('the card of a host', () => {
  it('says what helps to meet them, and nothing by which to find them', async () => {
    const { host } = await hosting();
    const { call } = await signedIn();
    const { body } = await call.get(`/hosts/${host.id}`);
    expect(body).toEqual({
      id: host.id,
      firstName: 'Sanne',
      bio: 'Physics teacher with a cargo bike.',
      languages: [
        { language: 'en', level: 'fluent', mode: 'speaks' },
        { language: 'nl', level: 'native', mode: 'speaks' },
      ],
      interests: ['food.coffee'],
      zones: [{ key: 'centrum', name: hub.zoneByKey('centrum')!.name }],
      partyMax: 2,
      isNewcomer: true,
      reliability: 'new',
    });
    expect(JSON.stringify(body)).not.toContain('de Wit');
  });

  it('is for members, and of active hosts', async () => {
    const { host } = await hosting({ state: 'applied' });
    const { call } = await signedIn();
    expect((await call.get(`/hosts/${host.id}`)).status).toBe(404);
    expect((await call.get('/hosts/nobody')).status).toBe(404);
    const active = await hosting({ state: 'paused' });
    expect((await call.get(`/hosts/${active.host.id}`)).status).toBe(200);
    expect((await api(app.url).get(`/hosts/${active.host.id}`)).status).toBe(401);
  });

  it('counts what other modules know of the host', async () => {
    const { host } = await hosting();
    app.get(TrackRecords).register(async () => new Map([[host.id, { meetupsKept: 4 }]]));
    app.get(TrackRecords).register(async () => new Map([[host.id, { invitationsSettled: 5, invitationsAnswered: 5 }]]));
    expect((await (await signedIn()).call.get(`/hosts/${host.id}`)).body).toMatchObject({
      isNewcomer: false,
      reliability: 'excellent',
    });
  });
});

describe('the staff of a programme', () => {
  it('see applications that wait for an answer, without surnames and addresses', async () => {
    const { host } = await hosting({ state: 'applied', motive: 'I like my city.', appliedAt: new Date(NOW) });
    await hosting({ state: 'rejected' });
    await hosting({ state: 'approved' });
    const { call, path } = await staff('support');
    const { body } = await call.get<{ items: object[] }>(path('host-applications'));
    expect(body.items).toEqual([
      expect.objectContaining({
        id: host.id,
        hub: 'AMS',
        firstName: 'Sanne',
        age: 31,
        motive: 'I like my city.',
        answerBy: '2026-03-23T12:00:00Z',
      }),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/de Wit|example\.test/);
    const rejected = await call.get<{ items: object[] }>(path('host-applications?state=rejected'));
    expect(rejected.body.items).toHaveLength(1);
  });

  it('approve an applicant, who is told', async () => {
    const { host } = await hosting({ state: 'applied', approvedAt: null });
    const { call, path } = await staff();
    const { status, body } = await call.post(path(`host-applications/${host.id}/approve`), { reason: 'Interviewed.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'approved', approvedAt: NOW });
    expect(await eventsOf(host.id)).toEqual(['host.approved', 'host.changed']);
    const entry = await db.findOneByOrFail(AuditEntry, { subjectId: host.id });
    expect(entry).toMatchObject({
      programmeId: programme.id,
      action: 'host.approved',
      before: { state: 'applied' },
      after: { state: 'approved', reason: 'Interviewed.' },
    });
  });

  it('take an application through screening and the waiting list, or turn it down', async () => {
    const { host } = await hosting({ state: 'applied' });
    const { call, path } = await staff();
    for (const [decision, state] of [
      ['screen', 'screening'],
      ['waitlist', 'waitlisted'],
      ['reject', 'rejected'],
    ]) {
      expect((await call.post(path(`host-applications/${host.id}/${decision}`))).body).toMatchObject({ state });
    }
    expect((await call.post(path(`host-applications/${host.id}/approve`))).body).toMatchObject({
      status: 409,
      code: 'invalid_transition',
    });
    expect(await actionsOn(host.id)).toEqual(['host.screened', 'host.waitlisted', 'host.rejected']);
  });

  it('do not approve a suspended host as if they had applied', async () => {
    const { host } = await hosting({ state: 'suspended' });
    const { call, path } = await staff();
    expect((await call.post(path(`host-applications/${host.id}/approve`))).body).toMatchObject({ code: 'invalid_transition' });
  });

  it('suspend a host and take them back', async () => {
    const { host } = await hosting({ state: 'paused', pausedUntil: new Date('2026-04-01T00:00:00Z') });
    const { call, path } = await staff();
    expect((await call.post(path(`hosts/${host.id}/suspend`))).body).toMatchObject({ state: 'suspended', pausedUntil: null });
    expect((await call.post(path(`hosts/${host.id}/suspend`))).body).toMatchObject({ code: 'invalid_transition' });
    const back = await call.post(path(`hosts/${host.id}/reinstate`));
    expect(back.body).toMatchObject({ state: 'approved', approvedAt: '2026-03-02T10:30:00Z' });
    expect((await eventsOf(host.id)).filter((name) => name === 'host.changed')).toHaveLength(2);
  });

  it('decide once, also when two decide at the same moment', async () => {
    const { host } = await hosting({ state: 'applied' });
    const { call, path } = await staff();
    const decisions = ['approve', 'reject', 'approve', 'reject'].map((decision) =>
      call.post(path(`host-applications/${host.id}/${decision}`)),
    );
    expect((await Promise.all(decisions)).map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await actionsOn(host.id)).toHaveLength(1);
  });

  it('list hosts by their state, newest first, page by page', async () => {
    const ids: string[] = [];
    for (const state of ['approved', 'approved', 'paused', 'approved'] as const) ids.unshift((await hosting({ state })).host.id);
    const { call, path } = await staff('support');
    type Page = { items: { id: string }[]; nextCursor: string | null };
    const first = await call.get<Page>(path('hosts?limit=3'));
    const second = await call.get<Page>(path(`hosts?limit=3&cursor=${first.body.nextCursor}`));
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids);
    expect(second.body.nextCursor).toBeNull();
    expect((await call.get<Page>(path('hosts?state=paused'))).body.items.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('list the hosts of one hub, and of none that does not exist', async () => {
    const { host } = await hosting({ state: 'approved' });
    const { call, path } = await staff('support');
    const { body: all } = await call.get<{ items: { id: string; hub: string }[] }>(path('hosts'));
    const { hub } = all.items.find(({ id }) => id === host.id)!;
    const { body: there } = await call.get<{ items: { hub: string }[] }>(path(`hosts?hub=${hub}`));
    expect(new Set(there.items.map((one) => one.hub))).toEqual(new Set([hub]));
    const { iata } = await createScene(db);
    expect((await call.get<{ items: object[] }>(path(`hosts?hub=${iata}`))).body.items).toEqual([]);
    expect((await call.get<{ code: string }>(path('hosts?hub=QQX'))).body.code).toBe('unknown_hub');
  });

  describe('find hosts by the beginning of their first name', () => {
    const named = async (firstName: string) => hosting({ memberId: (await createMember(db, { firstName })).id });
    const found = async (search: string) => {
      const { call, path } = await staff('support');
      const { body } = await call.get<{ items: { firstName: string }[] }>(path(`hosts?search=${encodeURIComponent(search)}`));
      return body.items.map(({ firstName }) => firstName).sort();
    };

    it.each([
      ['zoe', ['ZOE', 'Zoé Marie', 'Zoë']],
      ['ZOÉ M', ['Zoé Marie']],
      ['Zo\u0065\u0308', ['ZOE', 'Zoé Marie', 'Zoë']],
      ['Łu', ['Łukasz']],
      ['soren', ['Søren']],
      ['ИВ', ['иван']],
      ['مر', ['مريم']],
      ['%', []],
      ['_oe', []],
      ['\\', []],
      ['arie', []],
    ])('%j', async (search, names) => {
      for (const name of ['Zoë', 'ZOE', 'Zoé Marie', 'Marie', 'Łukasz', 'Søren', 'иван', 'مريم']) await named(name);
      expect(await found(search)).toEqual(names);
    });

    it('among all of them by an index', async () => {
      const plan = await db.transaction(async (tx) => {
        await tx.query('SET LOCAL enable_seqscan = off');
        return tx.query<Record<string, string>[]>(
          `EXPLAIN SELECT id FROM member WHERE name_key(first_name) ^@ name_key($1)`,
          ['Zoë'],
        );
      });
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/ix_member_name_key.*\n *Index Cond/);
    });
  });

  it('decide as managers, in their own programme', async () => {
    const { host } = await hosting({ state: 'applied' });
    const support = await staff('support');
    expect((await support.call.post(support.path(`host-applications/${host.id}/approve`))).body).toMatchObject({
      code: 'forbidden',
    });
    const elsewhere = await staff('administrator', await createProgramme(db, { hubIds: [hub.id] }));
    expect((await elsewhere.call.post(elsewhere.path(`host-applications/${host.id}/approve`))).body).toMatchObject({
      code: 'not_found',
    });
    expect((await elsewhere.call.get<{ items: [] }>(elsewhere.path('hosts'))).body.items).toEqual([]);
    expect(await stateOf(host.id)).toBe('applied');
  });
});

describe('the rights of a host over what is stored', () => {
  it('include seeing all of it', async () => {
    const { host } = await hosting({ motive: 'I like my city.' });
    const sections = await app.get(PersonalData).export(db, host.memberId);
    expect(sections.host).toEqual([expect.objectContaining({ id: host.id, motive: 'I like my city.' })]);
  });

  it('include leaving, after which nothing says who they were', async () => {
    const { host, call } = await hosting({ motive: 'I like my city.', externalRef: 'crm-17' });
    expect((await call.delete('/me')).status).toBe(200);
    expect(await db.findOneByOrFail(Host, { id: host.id })).toMatchObject({
      state: 'suspended',
      bio: '',
      motive: '',
      interests: [],
      externalRef: null,
    });
    expect((await (await signedIn()).call.get(`/hosts/${host.id}`)).status).toBe(404);
    expect(await actionsOn(host.id)).toEqual(['host.left']);
  });
});
