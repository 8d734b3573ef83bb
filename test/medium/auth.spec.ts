import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Member } from '../../src/modules/members/index.js';
import { Session } from '../../src/modules/members/session.entity.js';
import { SignInLimits } from '../../src/modules/members/sign-in-limits.js';
import { SignInCode } from '../../src/modules/members/sign-in-code.entity.js';
import { SessionVerifier } from '../../src/platform/auth/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { Purging } from '../../src/platform/reconcile/index.js';
import { createMember, createSession } from '../factories/member.js';
import { until } from '../harness/until.js';
import { PUBLIC_URL, startAccounts, type Accounts } from './support/accounts.js';

let app: Accounts;
let count = 0;
const someone = (): string => `someone-${++count}@example.test`;
const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const tryCode = (email: string, code: string, ip?: string) => app.request('POST', '/auth/session', { body: { email, code }, ip });

beforeAll(async () => {
  app = await startAccounts();
});

afterAll(() => app.close());

describe('signing in', () => {
  it('makes the account at the first time and finds it again at the second', async () => {
    const email = someone();
    const first = await tryCode(email, await app.codeFor(email));
    expect(first.status).toBe(201);
    expect(first.body.member).toMatchObject({ email, firstName: '', revision: 1 });
    expect(first.body.token).toMatch(/^[\w-]{43}$/);
    const second = await tryCode(email.toUpperCase(), await app.codeFor(email));
    expect(second.body.member.id).toBe(first.body.member.id);
  });

  it('gives the browser a cookie that scripts cannot read, and that writes may use from our pages only', async () => {
    const email = someone();
    const answer = await tryCode(email, await app.codeFor(email));
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    const headers = { cookie: cookie.split(';')[0]! };
    expect((await app.request('GET', '/auth/session', { headers })).status).toBe(200);
    const stolen = { ...headers, origin: 'https://elsewhere.test' };
    expect((await app.request('DELETE', '/auth/session', { headers: stolen })).body.code).toBe('cross_origin');
    const ours = { ...headers, origin: PUBLIC_URL };
    const end = await app.request('DELETE', '/auth/session', { headers: ours });
    expect(end.status).toBe(204);
    expect(end.headers.get('set-cookie')).toMatch(/^interlude_session=;/);
  });

  it('keeps neither the code nor the token', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    const { token } = (await tryCode(email, code)).body;
    const stored = JSON.stringify([await app.db.findBy(SignInCode, { email }), await app.db.find(Session)]);
    expect(stored).not.toContain(`"${code}"`);
    expect(stored).not.toContain(token);
  });

  it('takes a code in the digits of its reader, with separators', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
    expect((await tryCode(email, `${arabic.slice(0, 3)} ${arabic.slice(3)}`)).status).toBe(201);
  });

  it('writes in the language asked for and makes the account in it', async () => {
    const email = someone();
    await app.request('POST', '/auth/code', { body: { email, locale: 'nl' } });
    const mail = await until('the mail is there', () => app.inbox.list({ to: email })[0]);
    expect(mail.html).toContain('lang="nl"');
    const answer = await tryCode(email, /\b\d{6}\b/.exec(mail.text)![0]);
    expect(answer.body.member.locale).toBe('nl');
  });

  it('makes one account of several simultaneous first sign-ins', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    const answers = await Promise.all(Array.from({ length: 4 }, () => tryCode(email, code)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401, 401, 401]);
    expect(await app.db.countBy(Member, { email })).toBe(1);
  });
});

describe('a code', () => {
  it('works once', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    expect((await tryCode(email, code)).status).toBe(201);
    const replayed = await tryCode(email, code);
    expect(replayed.status).toBe(401);
    expect(replayed.body.code).toBe('code_invalid');
  });

  it('works for ten minutes', async () => {
    const [early, late] = [someone(), someone()];
    const codes = [await app.codeFor(early), await app.codeFor(late)] as const;
    app.clock.advance({ minutes: 9, seconds: 59 });
    expect((await tryCode(early, codes[0])).status).toBe(201);
    app.clock.advance({ seconds: 1 });
    const answer = await tryCode(late, codes[1]);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('code_expired');
  });

  it('is replaced by the next one', async () => {
    const email = someone();
    const first = await app.codeFor(email);
    const second = await app.codeFor(email);
    if (first !== second) expect((await tryCode(email, first)).body.code).toBe('code_invalid');
    expect((await tryCode(email, second)).status).toBe(201);
  });

  it('stands five wrong tries, and is worthless then', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    for (let by = 1; by <= 5; by++) expect((await tryCode(email, wrong(code, by))).body.code).toBe('code_invalid');
    expect((await tryCode(email, code)).body.code).toBe('code_attempts_exhausted');
  });

  it('still works at the fifth try', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    for (let by = 1; by <= 4; by++) await tryCode(email, wrong(code, by));
    expect((await tryCode(email, code)).status).toBe(201);
  });

  it('stands no more tries when forty guess at once, from as many networks', async () => {
    const email = someone();
    const code = await app.codeFor(email);
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, by) => tryCode(email, wrong(code, by + 1), `203.0.113.${by}`)));
    const codes = guesses.map((guess) => guess.body.code as string);
    expect(codes.filter((it) => it === 'code_invalid')).toHaveLength(5);
    expect(codes.filter((it) => it === 'code_attempts_exhausted')).toHaveLength(35);
    expect((await tryCode(email, code)).body.code).toBe('code_attempts_exhausted');
  });

  it.each(['12345', '1234567', 'abcdef', '', '12 34 5x'])('of other than six digits (%j) is refused', async (code) => {
    const answer = await tryCode(someone(), code);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'code', code: 'invalid_format' })]);
  });
});

describe('what an outsider learns', () => {
  it('is the same for an address with an account and one without', async () => {
    const known = (await createMember(app.db, { email: someone() })).email!;
    const [one, other] = [
      await app.request('POST', '/auth/code', { body: { email: known } }),
      await app.request('POST', '/auth/code', { body: { email: someone() } }),
    ];
    expect(one.status).toBe(202);
    expect(other.status).toBe(202);
    expect(one.body).toEqual(other.body);
    expect([...one.headers.keys()]).toEqual([...other.headers.keys()]);
  });

  it('is code_invalid for a guess at an address that nobody asked a code for, account or not', async () => {
    const known = (await createMember(app.db, { email: someone() })).email!;
    for (const email of [known, someone()]) expect((await tryCode(email, '123456')).body.code).toBe('code_invalid');
  });

  it('takes as long without a code as with one', async () => {
    const measure = async (email: string): Promise<number> => {
      const start = performance.now();
      await tryCode(email, '000000');
      return performance.now() - start;
    };
    const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const [withCode, without]: [number[], number[]] = [[], []];
    for (let round = 0; round < 9; round++) {
      const email = someone();
      await app.codeFor(email);
      withCode.push(await measure(email));
      without.push(await measure(someone()));
    }
    // The slow hash dominates both; without its decoy the second would take a fraction of the first.
    expect(median(without)).toBeGreaterThan(median(withCode) * 0.5);
  });

  it('does not depend on the mail server', async () => {
    const offline = await startAccounts({ SMTP_URL: 'smtp://127.0.0.1:1' });
    try {
      expect((await offline.request('POST', '/auth/code', { body: { email: someone() } })).status).toBe(202);
    } finally {
      await offline.close();
    }
  });
});

describe('limits', () => {
  const ask = (email: string, ip: string) => app.request('POST', '/auth/code', { body: { email }, ip });

  it('refuse a sixth code for an address within a quarter of an hour, and not where its owner is', async () => {
    const email = someone();
    for (let n = 1; n <= 5; n++) expect((await ask(email, '198.51.100.1')).status).toBe(202);
    const sixth = await ask(email, '198.51.100.1');
    expect(sixth.status).toBe(429);
    expect(sixth.body.code).toBe('rate_limited');
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(email, '198.51.100.2')).status).toBe(202);
  });

  it('leave an address half of its codes of a day whatever one network asks for, and refuse the twenty-first', async () => {
    const email = someone();
    const limits = app.get(SignInLimits);
    const askedFor = async (from: string, times: number) => {
      const asked = Array.from({ length: times }, () => limits.takeCodeOfDay(email, from));
      return (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled').length;
    };
    expect(await askedFor('198.51.100.3', 40)).toBe(10);
    expect(await askedFor('198.51.100.4', 6)).toBe(6);
    expect(await askedFor('198.51.100.5', 40)).toBe(4);
    expect(await askedFor('198.51.100.6', 1)).toBe(0);
  });

  it('end the trying of one network before all codes of an address are worthless: its owner signs in elsewhere', async () => {
    const email = someone();
    for (let n = 1; n <= 10; n++) expect((await tryCode(email, '000000', '198.51.100.7')).status).toBe(401);
    const code = await app.codeFor(email);
    for (let by = 1; by <= 5; by++) expect((await tryCode(email, wrong(code, by), '198.51.100.7')).body.code).toBe('rate_limited');
    expect((await tryCode(email, code, '198.51.100.8')).status).toBe(201);
  });

  it('count all addresses of an IPv6 customer as one network', async () => {
    const limits = app.get(SignInLimits);
    for (let n = 1; n <= 300; n++) await limits.takeCode(someone(), `2001:db8:0:1::${n.toString(16)}`);
    expect((await ask(someone(), '2001:db8:0:1:ffff::1')).body.code).toBe('rate_limited');
    expect((await ask(someone(), '2001:db8:0:2::1')).status).toBe(202);
  });
});

describe('a session', () => {
  const whoAmI = (token: string) => app.request('GET', '/auth/session', { token });
  const newSession = async () => createSession(app.db, (await createMember(app.db)).id, app.clock.now());

  it('tells who is signed in, as what, and until when', async () => {
    const { token } = await newSession();
    const answer = await whoAmI(token);
    expect(answer.body).toMatchObject({ member: { firstName: 'Mila' }, staff: [] });
    expect(new Date(answer.body.expiresAt as string).getTime()).toBe(app.clock.now().getTime() + 30 * 86_400_000);
  });

  it('slides with use and ends after thirty days without', async () => {
    const { token } = await newSession();
    app.clock.advance({ days: 29 });
    expect((await whoAmI(token)).status).toBe(200);
    app.clock.advance({ days: 29 });
    expect((await whoAmI(token)).status).toBe(200);
    app.clock.advance({ days: 30 });
    expect((await whoAmI(token)).body.code).toBe('session_expired');
  });

  it('ends after ninety days however much it is used', async () => {
    const { token } = await newSession();
    for (let day = 0; day < 89; day += 20) {
      expect((await whoAmI(token)).status).toBe(200);
      app.clock.advance({ days: 20 });
    }
    expect((await whoAmI(token)).body.code).toBe('session_expired');
  });

  it('is written at most once an hour', async () => {
    const { token, sessionId } = await newSession();
    const seen = async () => (await app.db.findOneByOrFail(Session, { id: sessionId })).lastSeenAt.getTime();
    const start = await seen();
    app.clock.advance({ minutes: 59 });
    await whoAmI(token);
    expect(await seen()).toBe(start);
    app.clock.advance({ minutes: 1 });
    await whoAmI(token);
    expect(await seen()).toBe(start + 3_600_000);
  });

  it('that has ended is refused at once, and its end is told to the outside', async () => {
    const { token, sessionId } = await newSession();
    expect((await app.request('DELETE', '/auth/session', { token })).status).toBe(204);
    expect((await whoAmI(token)).body.code).toBe('session_expired');
    const events = await app.db.findBy(OutboxEvent, { name: 'session.ended' });
    expect(events.map((event) => event.payload)).toContainEqual(expect.objectContaining({ sessionId }));
  });

  it('can be ended from another of the same member, not of a stranger', async () => {
    const mine = await createMember(app.db);
    const [phone, laptop] = [
      await createSession(app.db, mine.id, app.clock.now()),
      await createSession(app.db, mine.id, app.clock.now()),
    ];
    const stranger = await newSession();
    const list = await app.request('GET', '/auth/sessions', { token: phone.token });
    expect(list.body.items.map((item: { id: string; current: boolean }) => [item.id, item.current])).toEqual([
      [laptop.sessionId, false],
      [phone.sessionId, true],
    ]);
    const path = `/auth/sessions/${laptop.sessionId}`;
    expect((await app.request('DELETE', path, { token: stranger.token })).status).toBe(404);
    expect((await app.request('DELETE', path, { token: phone.token })).status).toBe(204);
    expect((await whoAmI(laptop.token)).status).toBe(401);
    expect((await whoAmI(phone.token)).status).toBe(200);
  });

  it('stays alone when its member signs out everywhere else, and nobody else is signed out', async () => {
    const mine = await createMember(app.db);
    const here = await createSession(app.db, mine.id, app.clock.now());
    const others = [await createSession(app.db, mine.id, app.clock.now()), await createSession(app.db, mine.id, app.clock.now())];
    const stranger = await newSession();
    const answer = await app.request('DELETE', '/auth/sessions', { token: here.token });
    expect(answer).toMatchObject({ status: 200, body: { count: 2 } });
    for (const { token } of others) expect((await whoAmI(token)).body.code).toBe('session_expired');
    for (const { token } of [here, stranger]) expect((await whoAmI(token)).status).toBe(200);
    const ended = (await app.db.findBy(OutboxEvent, { name: 'session.ended' })).map(({ payload }) => (payload as { sessionId: string }).sessionId);
    expect(ended).toEqual(expect.arrayContaining(others.map(({ sessionId }) => sessionId)));
    expect(ended).not.toContain(here.sessionId);
  });

  it('is nobody’s with a token that never was', async () => {
    for (const token of ['x', 'a'.repeat(43), 'é'.repeat(20)]) {
      await expect(app.get(SessionVerifier).verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    expect((await app.request('GET', '/auth/session')).body.code).toBe('unauthenticated');
  });
});

describe('retention', () => {
  it('deletes codes and sessions some time after they have expired, and nothing else', async () => {
    const email = someone();
    await app.codeFor(email);
    const { token, sessionId } = await createSession(app.db, (await createMember(app.db)).id, app.clock.now());
    await app.get(Purging).run(app.clock.now());
    expect(await app.db.countBy(SignInCode, { email })).toBe(1);
    expect((await app.request('GET', '/auth/session', { token })).status).toBe(200);
    app.clock.advance({ days: 91 });
    await app.get(Purging).run(app.clock.now());
    expect(await app.db.countBy(SignInCode, { email })).toBe(0);
    expect(await app.db.countBy(Session, { id: sessionId })).toBe(0);
  });
});
