import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { DataSource, EntityManager } from 'typeorm';
import { databaseSchema } from '../../src/entities.js';
import { Member } from '../../src/modules/members/index.js';
import { buildDataSource } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { flights } from '../factories/coming-day.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { aBrowser } from '../factories/push-subscription.js';
import { createHostPerson, createPerson, createScene, type HostPerson, type Person, type Scene } from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { testRedisUrl, vapidKeys } from '../harness/app.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { LiveListener } from '../harness/live-listener.js';
import { MailServer } from '../harness/mail-server.js';
import { rawRequest } from '../harness/raw-request.js';
import { ServiceProcess } from '../harness/service-process.js';
import { until } from '../harness/until.js';

/** What people tell the service and what lets them in, each of it found nowhere else. */
const secrets = () => {
  const one = newId().slice(-12);
  return {
    email: `aiko-${one}@example.test`,
    hostEmail: `sanne-${one}@example.test`,
    unreachableEmail: `gone-${one}@example.test`,
    importedEmail: `imported-${one}@example.test`,
    lastName: 'Takahashimura',
    importedName: 'Wijngaardenburg',
    note: 'I limp a little since the accident',
    bio: 'I collect tin robots from the seventies',
    motive: 'My sister hosted and met her husband',
    message: 'My phone number is 06-55501234',
    httpMessage: 'Meet me behind the blue kiosk',
    report: 'He asked me for four hundred euros',
    cancelReason: 'Family matters, sorry about that',
    lookWords: 'She rang about a lost purse',
    pushPath: `push-path-${one}`,
    typedPath: `typed-path-${one}`,
    typedQuery: `typed-query-${one}`,
    typedHeader: `typed-header-${one}`,
    typedBody: `typed-body-${one}`,
  };
};

const PUSH_KEYS = vapidKeys.VAPID_PRIVATE_KEY;

let mail: MailServer;
let database: TestDatabase;
let dataSource: DataSource;
let db: EntityManager;
let service: ServiceProcess;
let prefix: string;

beforeAll(async () => {
  mail = await MailServer.start((address) => address.startsWith('gone-'));
});
afterAll(() => mail.close());
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await buildDataSource(database.url, databaseSchema, { poolSize: 2 }).initialize();
  db = dataSource.manager;
  prefix = `t${newId().slice(-12)}`;
  service = await ServiceProcess.start({
    DATABASE_URL: database.url,
    QUEUE_PREFIX: prefix,
    DEMO: 'false',
    SMTP_URL: mail.url,
    LOG_LEVEL: 'trace',
    ...vapidKeys,
    PUSH_TO_PRIVATE_HOSTS: 'true',
    ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
  });
}, 90_000);
afterEach(async () => {
  await service.stop(25_000);
  await dataSource.destroy();
  await database.drop();
}, 60_000);

const done = <T>(answer: Answer<T>): T => {
  expect({ status: answer.status, body: answer.status < 300 ? {} : answer.body }).toEqual({ status: answer.status, body: {} });
  return answer.body;
};

/** Everything that the queues keep, as text: what a job carries, and why it failed. */
async function queueContents(): Promise<string> {
  const url = testRedisUrl();
  if (url === undefined) {
    const tables = await db.query<{ name: string }[]>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'bullmq'`);
    const texts: string[] = [];
    for (const { name } of tables) texts.push(JSON.stringify(await db.query(`SELECT t::text FROM bullmq."${name}" t`)));
    return texts.join('\n');
  }
  const redis = new Redis(url);
  try {
    const texts: string[] = [];
    for await (const keys of redis.scanStream({ match: `*${prefix}*`, count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) texts.push(key, JSON.stringify(await contentOf(redis, key)));
    }
    return texts.join('\n');
  } finally {
    redis.disconnect();
  }
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'zset') return redis.zrange(key, '0', '-1');
  if (type === 'set') return redis.smembers(key);
  if (type === 'stream') return redis.xrange(key, '-', '+');
  return redis.get(key);
}

describe('what people tell the service', () => {
  it('is in none of its logs, however much it logs, and in nothing that its queues keep', async () => {
    const known = secrets();
    const scene = await createScene(db);
    const host = await freeHost(scene, known.hostEmail);
    const manager = await createPerson(db, new Date());
    await createStaff(db, scene.programmeId, manager.memberId, 'manager');
    const { url } = service;

    const { code, token } = await signIn(known.email);
    const traveller = api(url, token);
    const asHost = api(url, host.token);
    const asManager = api(url, manager.token);
    const endpoint = `http://127.0.0.1:9/${known.pushPath}`;
    const browser = aBrowser(endpoint);
    done(await asHost.put('/me/push-subscriptions', browser.subscription));
    done(await traveller.put('/me/push-subscriptions', aBrowser(`${endpoint}-2`).subscription));

    const layover = done(
      await traveller.post<{ id: string }>('/layovers', {
        ...flights(scene),
        note: known.note,
        traveller: { firstName: 'Aiko', lastName: known.lastName, bornOn: '1991-04-12' },
      }),
    );
    await until('the host is asked by email', () => mail.to(known.hostEmail)[0]);
    const [invitation] = done(await asHost.get<{ items: { id: string }[] }>('/invitations')).items;
    const meetup = done(await asHost.post<{ id: string; conversationId: string }>(`/invitations/${invitation!.id}/accept`));
    const { conversationId } = meetup;
    const listener = await LiveListener.connect(url, token);
    const sent = { conversationId, clientId: 't-1', body: known.message };
    expect((await listener.socket.emitWithAck('message.send', sent)).ok).toBe(true);
    done(await asHost.post(`/conversations/${conversationId}/messages`, { clientId: 'h-1', body: known.httpMessage }));
    expect((await listener.socket.emitWithAck('message.send', { ...sent, body: [known.message] } as never)).ok).toBe(false);
    done(await asHost.post(`/conversations/${conversationId}/report`, { reason: known.report, consent: true }));

    await hostApplies(scene, known);
    await managerWorks(asManager, manager, scene, known, host);
    await everythingGoesWrong(traveller, token, known);
    done(await asHost.post(`/meetups/${meetup.id}/cancel`, { reason: known.cancelReason }));
    const link = done(await asHost.post<{ url: string }>('/hosts/me/calendar-link')).url;
    expect((await fetch(link.replace(/^http:\/\/[^/]+/, url))).status).toBe(200);
    done(await traveller.get('/me/export'));
    done(await traveller.get(`/layovers/${layover.id}`));
    await until('a letter was refused', () => service.output.includes('letter not taken'));
    await until('a push message was refused', () => /push message not taken|ECONNREFUSED/.test(service.output));
    listener.close();
    done(await traveller.delete('/me'));
    const queued = await queueContents();
    expect(queued).toContain('letter not taken');
    expect(await service.stop(10_000)).toBe(0);

    const calendar = new URL(link).searchParams.get('token')!;
    const { p256dh, auth } = browser.subscription.keys;
    const all = { ...known, code, token, hostToken: host.token, managerToken: manager.token, calendar, p256dh, auth, PUSH_KEYS };
    for (const [what, text] of Object.entries(all)) {
      // Six digits can stand in a time or an id by chance.
      const places = what === 'code' ? { log: linesWith(text) } : { log: linesWith(text), queue: queued.includes(text) };
      expect({ what, ...places }).toEqual({ what, log: [], ...(what === 'code' ? {} : { queue: false }) });
    }
    expect(service.output).not.toMatch(/@example\.test|"(lat|lon)"/);
  }, 120_000);
});

const linesWith = (text: string): string[] => service.output.split('\n').filter((line) => new RegExp(`(?<![\\w.-])${escaped(text)}(?!\\w)`).test(line));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function freeHost(scene: Scene, email: string): Promise<HostPerson> {
  const host = await createHostPerson(db, scene, new Date());
  await createFreeTime(db, host.hostId, { start: Date.now(), end: Date.now() + 96 * HOUR_MS });
  await db.update(Member, { id: host.memberId }, { email });
  return host;
}

async function signIn(email: string): Promise<{ code: string; token: string }> {
  const { url } = service;
  done(await api(url).post('/auth/code', { email, locale: 'en' }));
  const code = await until(`a code is sent`, () => /\b\d{6}\b/.exec(mail.to(email)[0] ?? '')?.[0]);
  const wrong = await api(url).post('/auth/session', { email, code: code === '123456' ? '654321' : '123456' });
  expect(wrong.status).toBe(401);
  const { token } = done(await api(url).post<{ token: string }>('/auth/session', { email, code }));
  return { code, token };
}

/** Somebody whose letters come back applies, and is told so by one of them. */
async function hostApplies(scene: Scene, known: ReturnType<typeof secrets>): Promise<void> {
  const person = await createPerson(db, new Date());
  await db.update(Member, { id: person.memberId }, { email: known.unreachableEmail });
  done(
    await api(service.url, person.token).post(`/programmes/${scene.slug}/host-applications`, {
      firstName: 'Gone',
      lastName: known.lastName,
      bornOn: '1991-11-05',
      motive: known.motive,
      bio: known.bio,
      languages: [{ language: 'en', level: 'fluent', mode: 'speaks' }],
      interests: ['food.coffee'],
    }),
  );
  expect((await api(service.url).post('/auth/code', { email: known.unreachableEmail })).status).toBe(202);
}

async function managerWorks(
  asManager: ReturnType<typeof api>,
  manager: Person,
  scene: Scene,
  known: ReturnType<typeof secrets>,
  host: HostPerson,
): Promise<void> {
  const at = `/ops/programmes/${scene.slug}`;
  const { items } = done(await asManager.get<{ items: { id: string }[] }>(`${at}/host-applications`));
  done(await asManager.post(`${at}/host-applications/${items[0]!.id}/approve`, {}));
  const file = `external_ref,email,first_name,last_name,born_on,languages\nh-1,${known.importedEmail},Imke,${known.importedName},1991-11-05,en:fluent\nh-2,${known.importedEmail},${known.importedName},,never,klingon:best\n`;
  const taken = await rawRequest(service.url, `/api/v1${at}/hosts/import?hub=${scene.iata}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${manager.token}`, 'Content-Type': 'text/csv' },
    body: file,
  });
  expect({ status: taken.status, text: taken.text.slice(0, 300) }).toMatchObject({ status: 202 });
  const imported = JSON.parse(taken.text) as { id: string };
  await until('the file has been worked through', async () => {
    const { body } = await asManager.get<{ state: string }>(`${at}/imports/${imported.id}`);
    return body.state === 'finished';
  });
  done(await asManager.get(`${at}/members?search=${encodeURIComponent(known.hostEmail)}`));
  done(await asManager.post(`${at}/members/${host.memberId}/support-view`, { reason: 'member_asked', words: known.lookWords }));
  done(await asManager.get(`${at}/members/${host.memberId}/support-view`));
}

/** Whatever is typed where it does not belong is no less somebody's. */
async function everythingGoesWrong(traveller: ReturnType<typeof api>, token: string, known: ReturnType<typeof secrets>): Promise<void> {
  const { url } = service;
  const raw = (path: string, headers: Record<string, string> = {}, body?: string) =>
    rawRequest(url, path, { method: body === undefined ? 'GET' : 'POST', body, headers: { Authorization: `Bearer ${token}`, ...headers } });
  const json = { 'Content-Type': 'application/json' };
  const answers = [
    await raw(`/api/v1/hosts/${known.typedPath}`),
    await raw(`/${known.typedPath}/${known.typedPath}.html`),
    await raw(`/api/v1/layovers?${known.typedQuery}=1&cursor=${known.typedQuery}`),
    await raw('/api/v1/me', { 'If-None-Match': known.typedHeader, 'X-Request-Id': known.typedHeader, 'User-Agent': known.typedHeader, Referer: `https://${known.typedHeader}/` }),
    await raw('/api/v1/auth/code', json, `{"email": "${known.typedBody}`),
    await raw('/api/v1/auth/code', json, `{"email": "${known.email} ${known.typedBody}", "${known.typedBody}": 1}`),
    await raw('/api/v1/auth/code', { 'Content-Type': 'text/plain' }, known.typedBody),
    await raw('/api/v1/layovers', { ...json, 'Idempotency-Key': known.typedHeader }, JSON.stringify({ programme: known.typedBody })),
    await raw('/api/v1/me', { Authorization: `Bearer ${known.typedHeader}` }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 200, 400, 400, 415, 400, 401]);
  expect((await traveller.patch('/me', { lastName: [known.lastName] }, { 'If-Match': '"1"' })).status).toBe(400);
}
