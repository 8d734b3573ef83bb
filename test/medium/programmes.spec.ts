import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hub, hubFactsOf, seedHubs } from '../../src/modules/hubs/index.js';
import { Programme, Programmes, ProgrammeStaff, Staff } from '../../src/modules/programmes/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { startAccounts, type Accounts, type Request } from './support/accounts.js';

let app: Accounts;
let hub: Hub;

beforeAll(async () => {
  app = await startAccounts();
  await seedHubs(app.db, [hubFactsOf('AMS')]);
  hub = await app.db.findOneByOrFail(Hub, { iata: 'AMS' });
});

afterAll(() => app.close());

describe('what anybody sees of programmes', () => {
  it('is a list of those that recruit or are open, page by page', async () => {
    const shown: string[] = [];
    for (const state of ['draft', 'recruiting', 'open', 'paused', 'closed'] as const) {
      const { slug } = await createProgramme(app.db, { state, hubIds: [hub.id] });
      if (state === 'recruiting' || state === 'open') shown.push(slug);
    }
    const first = await app.request('GET', '/programmes?limit=1');
    expect(first.body.items).toHaveLength(1);
    expect(first.body.items[0].hubs).toEqual([expect.objectContaining({ iata: 'AMS', city: 'Amsterdam' })]);
    const rest = await app.request('GET', `/programmes?limit=100&cursor=${first.body.nextCursor as string}`);
    expect(rest.body.nextCursor).toBeNull();
    const slugs = [...first.body.items, ...rest.body.items].map((item: { slug: string }) => item.slug);
    expect(slugs).toEqual(shown);
  });

  it('is the landing page with the supply of now and of the rest of the day at the hub', async () => {
    const { slug } = await createProgramme(app.db, { hubIds: [hub.id], heroText: { en: 'Hello', nl: 'Hallo' } });
    app.clock.set('2026-03-28T21:30:00Z'); // 22:30 in Amsterdam, in the night of which the clocks go forward
    const { status, body } = await app.request('GET', `/programmes/${slug}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ slug, heroText: { nl: 'Hallo' }, asOf: '2026-03-28T21:30:00Z' });
    expect(body.hubs).toEqual([
      expect.objectContaining({ iata: 'AMS', timeZone: 'Europe/Amsterdam', hostsFreeNow: 0, hostsFreeToday: 1 }),
    ]);
    app.clock.set('2026-03-28T23:00:00Z'); // midnight there: the day has twenty-three hours
    expect((await app.request('GET', `/programmes/${slug}`)).body.hubs[0].hostsFreeToday).toBe(23);
  });

  it('is nothing of a draft or a closed one', async () => {
    for (const state of ['draft', 'closed'] as const) {
      const { slug } = await createProgramme(app.db, { state });
      expect((await app.request('GET', `/programmes/${slug}`)).status).toBe(404);
    }
    expect((await app.request('GET', '/programmes/nowhere')).status).toBe(404);
  });
});

describe('programmes for other modules', () => {
  const requireOpen = async (state: Programme['state']) =>
    app.get(Programmes).requireOpen(app.db, (await createProgramme(app.db, { state })).slug);

  it('take travellers only while they are open', async () => {
    expect((await requireOpen('open')).state).toBe('open');
    for (const state of ['recruiting', 'paused', 'closed'] as const) {
      await expect(requireOpen(state)).rejects.toMatchObject({ code: 'programme_not_open' });
    }
    await expect(requireOpen('draft')).rejects.toMatchObject({ code: 'unknown_programme' });
    const nowhere = app.get(Programmes).requireOpen(app.db, 'nowhere');
    await expect(nowhere).rejects.toMatchObject({ code: 'unknown_programme' });
  });

  it('take hosts while they recruit or are open', async () => {
    const recruiting = await createProgramme(app.db, { state: 'recruiting' });
    expect((await app.get(Programmes).requireRecruiting(app.db, recruiting.slug)).id).toBe(recruiting.id);
    const paused = await createProgramme(app.db, { state: 'paused' });
    const refused = app.get(Programmes).requireRecruiting(app.db, paused.slug);
    await expect(refused).rejects.toMatchObject({ code: 'programme_not_open' });
  });

  it('are made once by their slug, and gain the hubs that are named', async () => {
    const draft = {
      slug: 'made-once',
      name: 'Made once',
      brandName: 'Canal Air',
      state: 'open' as const,
      accentColour: '#1f6f8b',
      heroText: {},
      hubIds: [] as string[],
    };
    const ensure = (hubIds: string[]) =>
      app.get(Database).transaction((tx) => app.get(Programmes).ensure(tx, { ...draft, hubIds }));
    const first = await ensure([]);
    const second = await ensure([hub.id]);
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.programme.id).toBe(first.programme.id);
    expect(await app.get(Programmes).runsAt(app.db, first.programme.id, hub.id)).toBe(true);
  });
});

describe('the staff of a programme', () => {
  let programme: Programme;
  let path: string;
  let administrator: { memberId: string; token: string };

  const staffMember = async (role: Staff['role'], of = programme) => {
    const { id } = await createMember(app.db);
    await createStaff(app.db, of.id, id, role);
    return { memberId: id, token: (await createSession(app.db, id, app.clock.now())).token };
  };
  const put = (body: object, token = administrator.token) => app.request('PUT', path, { token, body });
  const remove = (memberId: string, request: Request = {}) =>
    app.request('DELETE', `${path}/${memberId}`, { token: administrator.token, ...request });
  const roleOf = async (memberId: string) =>
    (await app.db.findOneBy(Staff, { programmeId: programme.id, memberId }))?.role;

  beforeEach(async () => {
    programme = await createProgramme(app.db);
    path = `/ops/programmes/${programme.slug}/staff`;
    administrator = await staffMember('administrator');
  });

  it('gains somebody by their address, who can then sign in', async () => {
    const answer = await put({ email: 'Sanne@Example.test', role: 'manager', firstName: 'Sanne' });
    expect(answer.body).toMatchObject({ email: 'sanne@example.test', role: 'manager', firstName: 'Sanne' });
    const token = await app.signIn('sanne@example.test');
    const session = await app.request('GET', '/auth/session', { token });
    expect(session.body.staff).toContainEqual({ programme: programme.slug, role: 'manager' });
  });

  it('is listed with names and roles', async () => {
    const manager = await staffMember('manager');
    const { body } = await app.request('GET', path, { token: administrator.token });
    expect(body.items.map((item: { memberId: string; role: string }) => [item.memberId, item.role])).toEqual([
      [administrator.memberId, 'administrator'],
      [manager.memberId, 'manager'],
    ]);
  });

  it('knows the names and roles of each other, without addresses', async () => {
    await put({ email: 'sanne@example.test', role: 'manager', firstName: 'Sanne' });
    const support = await staffMember('support');
    const { body } = await app.request('GET', `${path}/names`, { token: support.token });
    expect(body.items).toContainEqual({ memberId: expect.any(String), name: 'Sanne', role: 'manager' });
    expect(body.items).toHaveLength(3);
    expect(JSON.stringify(body)).not.toContain('@');
  });

  it('changes roles and leaves, at once', async () => {
    const other = await staffMember('administrator');
    const { email } = (await app.request('GET', '/me', { token: other.token })).body;
    await put({ email, role: 'support' });
    expect((await app.request('GET', path, { token: other.token })).body.code).toBe('forbidden');
    expect((await remove(other.memberId)).status).toBe(204);
    expect((await remove(other.memberId)).status).toBe(404);
    const audit = await app.db.find(AuditEntry, { where: { subjectId: other.memberId }, order: { id: 'ASC' } });
    expect(audit).toMatchObject([
      { action: 'staff.changed', before: { role: 'administrator' }, after: { role: 'support' } },
      { action: 'staff.removed', before: { role: 'support' }, after: null },
    ]);
    expect(new Set(audit.map((entry) => entry.actorId))).toEqual(new Set([administrator.memberId]));
  });

  it('always keeps an administrator', async () => {
    const { email } = (await app.request('GET', '/me', { token: administrator.token })).body;
    expect((await put({ email, role: 'manager' })).body.code).toBe('last_administrator');
    expect((await remove(administrator.memberId)).body.code).toBe('last_administrator');
    expect(await roleOf(administrator.memberId)).toBe('administrator');
  });

  it('keeps an administrator even when two remove each other at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const other = await staffMember('administrator');
      const answers = await Promise.all([
        remove(other.memberId),
        remove(administrator.memberId, { token: other.token }),
      ]);
      expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
      expect(await app.db.countBy(Staff, { programmeId: programme.id, role: 'administrator' })).toBe(1);
      if (!(await roleOf(administrator.memberId))) administrator = other;
    }
  });

  it('is nothing to those who are not administrators of this very programme', async () => {
    const elsewhere = await createProgramme(app.db);
    const tokens = [
      (await staffMember('manager')).token,
      (await staffMember('support')).token,
      (await staffMember('administrator', elsewhere)).token,
      (await createSession(app.db, (await createMember(app.db)).id, app.clock.now())).token,
    ];
    for (const token of tokens) {
      for (const answer of [
        await app.request('GET', path, { token }),
        await put({ email: 'intruder@example.test', role: 'administrator' }, token),
        await remove(administrator.memberId, { token }),
      ]) {
        expect(answer.status).toBe(403);
        expect(answer.body.code).toBe('forbidden');
      }
    }
    expect((await app.request('GET', path)).status).toBe(401);
  });

  it('is hidden, with the programme, from strangers to a draft', async () => {
    const draft = await createProgramme(app.db, { state: 'draft' });
    const draftPath = `/ops/programmes/${draft.slug}/staff`;
    expect((await app.request('GET', draftPath, { token: administrator.token })).status).toBe(404);
    const { token } = await staffMember('administrator', draft);
    expect((await app.request('GET', draftPath, { token })).status).toBe(200);
  });

  it('gets its first administrator once, unless it is insisted on', async () => {
    const staff = app.get(ProgrammeStaff);
    const fresh = { programmeId: (await createProgramme(app.db)).id };
    const bootstrap = (email: string, force = false) => staff.bootstrap(fresh, { email, force });
    const answers = await Promise.all(['one@example.test', 'two@example.test'].map((email) => bootstrap(email)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(await bootstrap('three@example.test')).toBeNull();
    expect(await bootstrap('three@example.test', true)).toMatchObject({ role: 'administrator' });
  });
});
