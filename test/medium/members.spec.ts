import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../src/contracts/domain-error.js';
import { Member, Members } from '../../src/modules/members/index.js';
import { SignInCode } from '../../src/modules/members/sign-in-code.entity.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { PersonalData, type KeptData } from '../../src/platform/privacy/index.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { startAccounts, type Accounts, type Request } from './support/accounts.js';

let app: Accounts;
let member: Member;
let token: string;
let sessionId: string;

beforeAll(async () => {
  app = await startAccounts();
});

afterAll(() => app.close());

beforeEach(async () => {
  member = await createMember(app.db);
  ({ token, sessionId } = await createSession(app.db, member.id, app.clock.now()));
});

const me = (method: 'GET' | 'PATCH' | 'DELETE', path = '', request: Request = {}) =>
  app.request(method, `/me${path}`, { token, ...request });
const change = (body: object, etag = '"1"') => me('PATCH', '', { body, headers: { 'if-match': etag } });

describe('my profile', () => {
  it('is mine to read, with the ETag to change it by', async () => {
    const answer = await me('GET');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({ id: member.id, email: member.email, firstName: 'Mila', bornOn: '1994-06-02' });
  });

  it('takes changes of the fields named, and leaves the others', async () => {
    const languages = [{ language: 'nl', level: 'basic' }];
    const answer = await change({ firstName: '  Ana\u202e ', bornOn: null, languages });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.body).toMatchObject({ firstName: 'Ana', lastName: 'Novak', bornOn: null, languages });
    expect((await me('GET')).body).toEqual(answer.body);
  });

  it('is not changed by somebody who has seen an older one', async () => {
    await change({ firstName: 'Ana' });
    const answer = await change({ firstName: 'Eva' });
    expect(answer.status).toBe(412);
    expect(answer.body.code).toBe('stale');
    expect((await me('GET')).body.firstName).toBe('Ana');
  });

  it('takes one of ten simultaneous changes of the same revision', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => change({ firstName: `Name ${n}` })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.code === 'stale')).toHaveLength(9);
  });

  it('is not changed without If-Match', async () => {
    expect((await me('PATCH', '', { body: { firstName: 'Ana' } })).body.code).toBe('precondition_required');
  });

  it.each<[string, object, object]>([
    ['an unknown field', { role: 'administrator' }, { path: 'role', code: 'unknown_field' }],
    ['a birthday to come', { bornOn: '2026-03-23' }, { path: 'bornOn', code: 'too_large' }],
    ['an impossible birthday', { bornOn: '1994-02-30' }, { path: 'bornOn' }],
    ['a birthday before 1900', { bornOn: '1899-12-31' }, { path: 'bornOn', code: 'too_small' }],
    ['an unknown interest', { interests: ['food.gold'] }, { path: 'interests[0]', code: 'unknown_reference' }],
    [
      'a language named twice',
      { languages: ['basic', 'native'].map((level) => ({ language: 'en', level })) },
      { path: 'languages', code: 'duplicate' },
    ],
    ['a locale that we do not speak', { locale: 'xx' }, { path: 'locale', code: 'invalid_choice' }],
    ['a country in lower case', { countryCode: 'nl' }, { path: 'countryCode', code: 'invalid_format' }],
  ])('refuses %s', async (_, body, error) => {
    const answer = await change(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining(error)]);
  });
});

describe('my notification settings', () => {
  it('are on for every kind at first', async () => {
    const { body } = await me('GET', '/notification-settings');
    expect(body.email.match_made).toBe(true);
    expect(Object.values(body.email as object)).not.toContain(false);
  });

  it('change for the kinds named, and stay for the others', async () => {
    await me('PATCH', '/notification-settings', { body: { email: { message_waiting: false } } });
    const { body } = await me('PATCH', '/notification-settings', { body: { email: { match_made: false } } });
    expect(body.email).toMatchObject({ message_waiting: false, match_made: false, invitation_offered: true });
  });

  it('refuse a kind that there is not', async () => {
    const answer = await me('PATCH', '/notification-settings', { body: { email: { advertising: true } } });
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'email.advertising', code: 'unknown_field' })]);
  });
});

describe('the export', () => {
  it('holds the profile, the sessions, the roles and what I did', async () => {
    const programme = await createProgramme(app.db);
    await createStaff(app.db, programme.id, member.id);
    await app.request('PUT', `/ops/programmes/${programme.slug}/staff`, {
      token,
      body: { email: 'colleague@example.test', role: 'support' },
    });
    const answer = await me('GET', '/export');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const { sections } = answer.body;
    expect(sections.account).toMatchObject({ email: member.email, interests: member.interests });
    expect(sections.account.sessions).toEqual([expect.objectContaining({ id: sessionId })]);
    expect(sections.staff).toEqual([expect.objectContaining({ programme: programme.slug, role: 'administrator' })]);
    expect(sections.activity).toEqual([expect.objectContaining({ action: 'staff.added' })]);
  });

  it('holds nothing that lets anybody in', async () => {
    const text = JSON.stringify((await me('GET', '/export')).body);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/hash|salt/i);
  });
});

describe('erasing my account', () => {
  it('ends every session, tells so, and forgets who I was', async () => {
    const other = await createSession(app.db, member.id, app.clock.now());
    await app.codeFor(member.email!);
    const answer = await me('DELETE');
    expect(answer.status).toBe(200);
    expect(answer.body.kept).toContainEqual({ section: 'activity', reason: 'accountability' });
    for (const ended of [token, other.token]) {
      expect((await app.request('GET', '/me', { token: ended })).status).toBe(401);
    }
    const events = (await app.db.findBy(OutboxEvent, { name: 'session.ended' })).map(({ payload }) => payload);
    for (const id of [sessionId, other.sessionId]) {
      expect(events).toContainEqual({ sessionId: id, memberId: member.id });
    }
    const left = await app.db.findOneByOrFail(Member, { id: member.id });
    expect(left).toMatchObject({ email: null, firstName: '', lastName: '', bornOn: null, countryCode: null });
    expect(left).toMatchObject({ gender: 'undisclosed', languages: [], interests: [], erasedAt: app.clock.now() });
    expect(await app.db.countBy(SignInCode, { email: member.email! })).toBe(0);
    expect(await app.db.existsBy(AuditEntry, { action: 'member.erased', subjectId: member.id })).toBe(true);
  });

  it('leaves nothing to come back to: signing in again makes another account', async () => {
    await me('DELETE');
    const again = await app.signIn(member.email!);
    const { body } = await app.request('GET', '/me', { token: again });
    expect(body.id).not.toBe(member.id);
    expect(body.firstName).toBe('');
  });

  it('cannot be asked for twice', async () => {
    const statuses = await Promise.all([me('DELETE'), me('DELETE')]).then((all) => all.map((one) => one.status));
    expect(statuses.sort()).toEqual([200, 401]);
  });

  it('takes my roles away, but not the last administrator of a programme', async () => {
    const programme = await createProgramme(app.db);
    await createStaff(app.db, programme.id, member.id);
    const refused = await me('DELETE');
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('last_administrator');
    expect((await me('GET')).body.firstName).toBe('Mila');
    await createStaff(app.db, programme.id, (await createMember(app.db)).id);
    expect((await me('DELETE')).status).toBe(200);
  });

  it('keeps whatever begins in my name from coming after it', async () => {
    await me('DELETE');
    const begin = app.get(Database).transaction((tx) => app.get(Members).hold(tx, member.id));
    await expect(begin).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the modules that store something about me', () => {
  it('are asked in one transaction, those that others hang on last', async () => {
    const asked: string[] = [];
    const contributor = (section: 'layovers' | 'invitations') => ({
      section,
      export: async () => ({ from: section }),
      erase: async (tx: { existsBy: typeof app.db.existsBy }, memberId: string): Promise<KeptData[]> => {
        asked.push(section);
        expect(await tx.existsBy(Member, { id: memberId, firstName: 'Mila' })).toBe(true);
        if (section === 'layovers' && asked.length < 4) throw new DomainError('unavailable');
        return [{ section, reason: 'other_side' }];
      },
    });
    app.get(PersonalData).register(contributor('layovers'));
    app.get(PersonalData).register(contributor('invitations'));
    expect(() => app.get(PersonalData).register(contributor('layovers'))).toThrow('layovers');

    expect((await me('GET', '/export')).body.sections.layovers).toEqual({ from: 'layovers' });
    expect((await me('DELETE')).status).toBe(503);
    expect((await me('GET')).body.firstName).toBe('Mila');
    expect((await me('DELETE')).body.kept).toEqual(
      expect.arrayContaining([
        { section: 'layovers', reason: 'other_side' },
        { section: 'invitations', reason: 'other_side' },
      ]),
    );
    expect(asked).toEqual(['invitations', 'layovers', 'invitations', 'layovers']);
  });
});

describe('members for other modules', () => {
  it('are made once however many ask at the same time', async () => {
    const email = 'at-once@example.test';
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.get(Database).transaction((tx) => app.get(Members).ensure(tx, { email, firstName: 'Ana' })),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('are made by the thousand, and those who exist keep their profiles', async () => {
    const drafts = Array.from({ length: 1200 }, (_, n) => ({ email: `Bulk-${n}@example.test`, firstName: `New ${n}` }));
    const known = await createMember(app.db, { email: 'bulk-7@example.test' });
    const ids = await app.get(Database).transaction((tx) => app.get(Members).ensureMany(tx, drafts));
    expect(ids.size).toBe(1200);
    expect(ids.get('bulk-7@example.test')).toBe(known.id);
    const found = await app.get(Members).findMany(app.db, [known.id, ids.get('bulk-8@example.test')!]);
    expect(found.get(known.id)!.firstName).toBe('Mila');
    expect(found.get(ids.get('bulk-8@example.test')!)!.firstName).toBe('New 8');
  });
});
