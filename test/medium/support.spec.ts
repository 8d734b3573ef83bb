import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitations } from '../../src/modules/invitations/index.js';
import { Member } from '../../src/modules/members/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { createMember } from '../factories/member.js';
import { createStaff } from '../factories/programme.js';
import {
  anOffer,
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
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock(new Date('2026-05-04T08:00:00Z'));
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: Person;
let traveller: Person;
let host: HostPerson;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  clock.set('2026-05-04T08:00:00Z');
  scene = await createScene(db);
  staff = await staffOf(scene);
  traveller = await createPerson(db, clock.now());
  host = await createHostPerson(db, scene, clock.now());
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
  await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
});

async function staffOf({ programmeId }: Scene): Promise<Person> {
  const person = await createPerson(db, clock.now());
  await createStaff(db, programmeId, person.memberId, 'support');
  return person;
}

interface Found {
  items: { id: string; firstName: string }[];
  nextCursor: string | null;
}
interface View {
  openUntil: string;
  member: { id: string; email: string };
  host: { id: string } | null;
  trips: object[];
  invitations: { part: string; otherFirstName: string }[];
  meetups: object[];
  notices: object[];
}

const members = (): string => `/ops/programmes/${scene.slug}/members`;
const search = (text: string, more = '') =>
  api(app.url, staff.token).get<Found>(`${members()}?search=${encodeURIComponent(text)}${more}`);
const found = async (text: string): Promise<string[]> => (await search(text)).body.items.map(({ id }) => id);
const because = { reason: 'meetup_problem', words: 'Says that nobody came on Sunday.' };
const open = (memberId: string, body: object = because, as = staff) =>
  api(app.url, as.token).post<{ openUntil: string }>(`${members()}/${memberId}/support-view`, body);
const look = (memberId: string, as = staff) => api(app.url, as.token).get<View>(`${members()}/${memberId}/support-view`);

describe('the search for members', () => {
  it('finds by name, by the beginning of the address, and by the id of a host', async () => {
    await db.update(Member, { id: host.memberId }, { firstName: 'Sanne', lastName: 'de Wit', email: 'sanne@example.test' });
    for (const text of ['anne de W', 'SANNE@exa', host.hostId, host.memberId]) {
      expect({ text, ids: await found(text) }).toEqual({ text, ids: [host.memberId] });
    }
  });

  it('does not let addresses be guessed letter by letter', async () => {
    await db.update(Member, { id: host.memberId }, { email: 'quixote@example.test' });
    expect(await found('quix')).toEqual([]);
    expect(await found('quixote@')).toEqual([host.memberId]);
  });

  it('tells next to nothing of whom it finds', async () => {
    await db.update(Member, { id: host.memberId }, { firstName: 'Sanne', lastName: 'de Wit', email: 'sanne2@example.test' });
    expect((await search('sanne2@example.test')).body.items).toEqual([
      {
        id: host.memberId,
        firstName: 'Sanne',
        lastInitial: 'd',
        emailHint: 's…@example.test',
        isTraveller: false,
        hostState: 'approved',
        hub: scene.iata,
      },
    ]);
  });

  it('never finds who has to do with other programmes alone, or with none', async () => {
    const other = await createScene(db);
    const elsewhere = await createHostPerson(db, other, clock.now());
    const nobodys = await createMember(db);
    for (const text of [elsewhere.hostId, elsewhere.memberId, nobodys.id, nobodys.email!]) expect(await found(text)).toEqual([]);
    expect(await found('Mila')).toEqual([host.memberId]);
  });

  it('takes what was typed for itself, not for a pattern', async () => {
    expect(await found('%%')).toEqual([]);
    expect(await found('M__a')).toEqual([]);
  });

  it('comes in pages', async () => {
    const second = await createHostPerson(db, scene, clock.now());
    const { body } = await search('Mila', '&limit=1');
    expect(body.items.map(({ id }) => id)).toEqual([second.memberId]);
    const next = await search('Mila', `&limit=1&cursor=${body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ id: host.memberId }], nextCursor: null });
  });

  it('does not search for a single letter', async () => {
    expect(await search('M')).toMatchObject({ status: 400, body: { errors: [{ path: 'search', code: 'too_short' }] } });
  });
});

describe('the support view', () => {
  it('opens with a reason, and shows what somebody did in this programme', async () => {
    expect(await open(host.memberId)).toMatchObject({ status: 201, body: { openUntil: '2026-05-04T08:15:00Z' } });
    expect((await look(host.memberId)).body).toMatchObject({
      openUntil: '2026-05-04T08:15:00Z',
      member: { id: host.memberId },
      host: { id: host.hostId },
      trips: [],
      invitations: [{ part: 'host', otherFirstName: 'Aiko', state: 'offered' }],
    });
    await open(traveller.memberId);
    expect((await look(traveller.memberId)).body).toMatchObject({
      host: null,
      trips: [{ state: 'open' }],
      invitations: [{ part: 'traveller', otherFirstName: 'Mila' }],
    });
  });

  it('writes into the audit who looked at whom, when and why', async () => {
    await open(host.memberId);
    const entry = await db.findOneByOrFail(AuditEntry, { action: 'member.looked_at', subjectId: host.memberId });
    expect(entry).toMatchObject({
      programmeId: scene.programmeId,
      actorId: staff.memberId,
      at: clock.now(),
      after: { ...because, until: '2026-05-04T08:15:00Z' },
    });
  });

  it.each([
    ['without a reason', { words: because.words }, 'reason'],
    ['with a reason that is none of those', { ...because, reason: 'curious' }, 'reason'],
    ['with fewer than ten characters', { ...because, words: 'because' }, 'words'],
    ['with ten characters of which some are blank', { ...because, words: ' because  ' }, 'words'],
  ])('does not open %s', async (_, body, path) => {
    expect(await open(host.memberId, body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    expect(await look(host.memberId)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
  });

  it('asks again after a quarter of an hour', async () => {
    await open(host.memberId);
    clock.advance({ minutes: 14, seconds: 59 });
    expect(await look(host.memberId)).toMatchObject({ status: 200, body: { member: { id: host.memberId } } });
    clock.advance({ seconds: 1 });
    expect(await look(host.memberId)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
    expect((await open(host.memberId)).status).toBe(201);
  });

  it('is open to whoever said why, to none of their colleagues, and for nobody else', async () => {
    await open(host.memberId);
    const colleague = await staffOf(scene);
    expect(await look(host.memberId, colleague)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
    expect(await look(traveller.memberId)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
  });

  it('is not of whoever has nothing to do with the programme, and nothing is written of the try', async () => {
    const elsewhere = await createHostPerson(db, await createScene(db), clock.now());
    expect(await open(elsewhere.memberId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await look(elsewhere.memberId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await db.existsBy(AuditEntry, { subjectId: elsewhere.memberId, action: 'member.looked_at' })).toBe(false);
  });

  it('leaves out what somebody does in another programme', async () => {
    const other = await createScene(db);
    const away = await createHostPerson(db, other, clock.now());
    const asked = await anOffer(db, other, await createOpenLayover(db, other, traveller.memberId, clock.now(), { inHours: 200 }), away.hostId, clock.now());
    const met = await anOffer(db, other, await createOpenLayover(db, other, traveller.memberId, clock.now(), { inHours: 400 }), away.hostId, clock.now());
    const [, invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [asked, met]));
    expect((await api(app.url, away.token).post(`/invitations/${invitationId}/accept`, {})).status).toBe(201);
    await app.idle();
    await open(traveller.memberId);
    const { trips, invitations, meetups, notices } = (await look(traveller.memberId)).body;
    expect([trips, invitations, meetups, notices].map(({ length }) => length)).toEqual([1, 1, 0, 0]);
  });

  it('is told to the member in their export, and goes with their account', async () => {
    await open(traveller.memberId);
    const personalData = app.get(PersonalData);
    expect((await personalData.export(db, traveller.memberId)).support).toEqual([
      {
        lookedAt: '2026-05-04T08:00:00Z',
        until: '2026-05-04T08:15:00Z',
        ...because,
        programme: 'Layover with a Local',
        role: 'support',
      },
    ]);
    const kept = await app.get(Database).transaction((tx) => personalData.erase(tx, traveller.memberId));
    expect(kept).toContainEqual({ section: 'support', reason: 'accountability' });
    expect((await personalData.export(db, traveller.memberId)).support).toEqual([]);
  });

  it('is not opened for one after the other without end', async () => {
    let status = 201;
    for (let tries = 0; tries < 21 && status === 201; tries += 1) ({ status } = await open(host.memberId));
    expect(status).toBe(429);
  });
});
