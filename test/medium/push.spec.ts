import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { NotificationKind } from '../../src/contracts/notifications.js';
import { Me } from '../../src/modules/members/me.service.js';
import { Member, Sessions } from '../../src/modules/members/index.js';
import { Notifications } from '../../src/modules/notifications/index.js';
import { NotificationDelivery } from '../../src/modules/notifications/notification.entity.js';
import { PushSubscription } from '../../src/modules/notifications/push-subscription.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createPerson, type Person } from '../factories/scene.js';
import { aBrowser, createPushSubscription, type Browser } from '../factories/push-subscription.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { until } from '../harness/until.js';
import { decrypt, PushService, vapidClaims } from './support/push-service.js';

const PATH = '/me/push-subscriptions';

let app: TestApp;
let db: EntityManager;
let service: PushService;

beforeAll(async () => {
  service = await PushService.start();
  app = await startTestApp({ config: { PUSH_TO_PRIVATE_HOSTS: 'true' } });
  db = app.get(Database).manager;
});
afterAll(async () => {
  await app.close();
  await service.close();
});

const newBrowser = (): Browser => aBrowser(`${service.origin}/${newId()}`);

/** Somebody with a browser that is to be told, by the way that browsers go. */
async function subscriber(change: Partial<Member> = {}): Promise<Person & { browser: Browser; subscriptionId: string }> {
  const person = await createPerson(db, new Date());
  await db.update(Member, { id: person.memberId }, { firstName: 'Aiko', ...change });
  const browser = newBrowser();
  const { status, body } = await api(app.url, person.token).put<{ id: string }>(PATH, browser.subscription);
  expect(status).toBe(200);
  return { ...person, browser, subscriptionId: body.id };
}

const tell = (memberId: string, kind: NotificationKind = 'meetup_cancelled', causeId = newId()): Promise<void> =>
  app.get(Database).transaction((tx) =>
    app.get(Notifications).tell(tx, {
      memberId,
      programmeId: null,
      kind,
      causeId,
      params: { otherName: 'Mila', travellerName: 'Mila', city: 'Amsterdam', minutes: 90 },
      refs: { meetupId: 'm-1', layoverId: 'l-1', invitationId: 'i-1' },
    }),
  );

const toldTo = (browser: Browser): Record<string, string>[] =>
  service.for(browser).map(({ body }) => JSON.parse(decrypt(browser, body)) as Record<string, string>);

describe('a notification', () => {
  it('reaches a browser encrypted for it, with what happened in the language of its member and where to go', async () => {
    const { memberId, browser } = await subscriber({ locale: 'ar' });
    await tell(memberId);
    await app.idle();

    const [told, ...more] = toldTo(browser);
    expect(more).toEqual([]);
    expect(told).toEqual({
      id: expect.any(String),
      locale: 'ar',
      path: '/meetups/m-1',
      title: expect.stringMatching(/Mila/),
      body: expect.stringMatching(/\p{Script=Arabic}/u),
    });
    const { headers, body } = service.for(browser)[0]!;
    expect(headers).toMatchObject({ ttl: '43200', urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(headers['topic']).toMatch(/^[\w-]{22}$/);
    expect(body.includes('Mila')).toBe(false);
  });

  it('carries the signature of this installation, for this push service and for a day at most', async () => {
    const { memberId, browser } = await subscriber();
    await tell(memberId);
    await app.idle();

    const { key, claims } = vapidClaims(service.for(browser)[0]!.headers.authorization!);
    expect(key).toBe(app.config.push.keys!.publicKey);
    expect(claims).toMatchObject({ aud: service.origin, sub: app.config.push.subject });
    const seconds = claims.exp - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);
  });

  it('is worth less time where it is an invitation', async () => {
    const { memberId, browser } = await subscriber();
    await tell(memberId, 'invitation_offered');
    await app.idle();
    expect(service.for(browser)[0]!.headers).toMatchObject({ ttl: '3600', urgency: 'high' });
    expect(toldTo(browser)[0]).toMatchObject({ path: '/host/invitations/i-1' });
  });

  it('reaches each browser of a member once, though one has to be tried again', async () => {
    const { memberId, browser } = await subscriber();
    const busy = newBrowser();
    await createPushSubscription(db, memberId, busy);
    service.answer(busy.subscription.endpoint, 503, 429);
    await tell(memberId);

    await until('the busy one has been told', () => service.for(busy).length === 3, { timeoutMs: 20_000 });
    await app.idle();
    expect(toldTo(browser)).toHaveLength(1);
    expect(new Set(toldTo(busy).map(({ id }) => id)).size).toBe(1);
    const deliveries = await db.findBy(NotificationDelivery, { notificationId: toldTo(busy)[0]!['id']!, channel: 'push' });
    expect(deliveries).toMatchObject([{ state: 'sent' }]);
  }, 30_000);

  it('is not kept waiting by one browser on the way to the others', async () => {
    const { memberId, browser } = await subscriber();
    const slow = newBrowser();
    const first = await createPushSubscription(db, memberId, slow);
    await db.update(PushSubscription, { id: first.id }, { id: '00000000-0000-7000-8000-000000000000' });
    const letGo = service.hold(slow.subscription.endpoint);
    await tell(memberId);
    await until('the other has been told', () => service.for(browser).length === 1, { timeoutMs: 5_000 });
    letGo();
    await app.idle();
    expect(service.for(slow)).toHaveLength(1);
  });

  it('hangs up on a push service whose answer has no end', async () => {
    const { memberId, browser } = await subscriber();
    const isOver = service.answerWithoutEnd(browser.subscription.endpoint);
    await tell(memberId);
    await isOver;
    await app.idle();
    expect(service.for(browser)).toHaveLength(1);
  }, 9_000);

  it.each([404, 410])('takes away the subscription of a browser that is gone (%i)', async (status) => {
    const { memberId, browser, subscriptionId } = await subscriber();
    service.answer(browser.subscription.endpoint, status);
    await tell(memberId);
    await app.idle();
    expect(await db.findOneBy(PushSubscription, { id: subscriptionId })).toBeNull();
    await tell(memberId);
    await app.idle();
    expect(service.for(browser)).toHaveLength(1);
  });

  it('goes to browsers of a member who has the app open elsewhere, and by email to nobody who has', async () => {
    const { memberId, browser, token } = await subscriber();
    const { email } = await db.findOneByOrFail(Member, { id: memberId });
    const listener = await LiveListener.connect(app.url, token);
    await tell(memberId);
    await listener.hears('notification.created');
    await app.idle();
    listener.close();
    expect(service.for(browser)).toHaveLength(1);
    expect(app.inbox.list({ to: email! })).toEqual([]);
  });

  it('does not go to browsers of whoever wants none of that kind', async () => {
    const { memberId, browser, token } = await subscriber();
    const { email } = await db.findOneByOrFail(Member, { id: memberId });
    const settings = await api(app.url, token).patch('/me/notification-settings', { push: { meetup_cancelled: false } });
    expect(settings.body).toMatchObject({ push: { meetup_cancelled: false, match_made: true }, email: { meetup_cancelled: true } });
    await tell(memberId);
    await app.idle();
    expect(service.for(browser)).toEqual([]);
    expect(app.inbox.list({ to: email! })).toHaveLength(1);
  });

  it('that there is nothing to do about stays in the app', async () => {
    const { memberId, browser } = await subscriber();
    await tell(memberId, 'invitation_withdrawn');
    await app.idle();
    expect(service.for(browser)).toEqual([]);
  });

  it.each([
    ['has run out', `expires_at = now() - interval '1 minute'`],
    ['has ended a moment ago', 'ended_at = now()'],
  ])('does not go to a browser whose session %s', async (_, change) => {
    const { memberId, browser } = await subscriber();
    await db.query(`UPDATE session SET ${change} WHERE member_id = $1`, [memberId]);
    await tell(memberId);
    await app.idle();
    expect(service.for(browser)).toEqual([]);
  });
});

describe('a subscription', () => {
  it('is listed without its address and its keys', async () => {
    const { token, browser } = await subscriber();
    const { body } = await api(app.url, token).get<{ items: object[] }>(PATH);
    expect(body.items).toEqual([
      { id: expect.any(String), current: true, service: '127.0.0.1', createdAt: expect.any(String) },
    ]);
    expect(JSON.stringify(body)).not.toContain(browser.subscription.keys.auth);
  });

  it('ends with the session that it was made in', async () => {
    const { token, memberId } = await subscriber();
    await api(app.url, token).delete('/auth/session');
    await until('it is gone', async () => (await db.countBy(PushSubscription, { memberId })) === 0);
  });

  it('is taken away by its member', async () => {
    const { token, memberId, browser, subscriptionId } = await subscriber();
    expect((await api(app.url, token).delete(`${PATH}/${subscriptionId}`)).status).toBe(204);
    await tell(memberId);
    await app.idle();
    expect(service.for(browser)).toEqual([]);
  });

  it('goes over to whoever uses the browser now', async () => {
    const before = await subscriber();
    const now = await createPerson(db, new Date());
    await api(app.url, now.token).put(PATH, before.browser.subscription);
    await tell(before.memberId);
    await tell(now.memberId);
    await app.idle();
    expect(service.for(before.browser)).toHaveLength(1);
    expect((await api(app.url, before.token).get<{ items: object[] }>(PATH)).body.items).toEqual([]);
  });

  it('does not go over to somebody who has found out its address and nothing else', async () => {
    const { memberId, browser } = await subscriber();
    const thief = await createPerson(db, new Date());
    const { keys } = newBrowser().subscription;
    const { status, body } = await api(app.url, thief.token).put(PATH, { ...browser.subscription, keys });
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ path: 'keys' }] } });
    await tell(memberId);
    await app.idle();
    expect(toldTo(browser)).toHaveLength(1);
  });

  it('that has gone over is the newest of its member’s, however old it is', async () => {
    const before = await subscriber();
    const now = await createPerson(db, new Date());
    for (let more = 0; more < 10; more += 1) await api(app.url, now.token).put(PATH, newBrowser().subscription);
    const { body: put } = await api(app.url, now.token).put<{ id: string }>(PATH, before.browser.subscription);
    const { body } = await api(app.url, now.token).get<{ items: { id: string }[] }>(PATH);
    expect(body.items.map(({ id }) => id)).toContain(put.id);
  });

  it('is one of ten: the oldest makes room', async () => {
    const { token, subscriptionId } = await subscriber();
    for (let more = 0; more < 10; more += 1) await api(app.url, token).put(PATH, newBrowser().subscription);
    const { body } = await api(app.url, token).get<{ items: { id: string }[] }>(PATH);
    expect(body.items).toHaveLength(10);
    expect(body.items.map(({ id }) => id)).not.toContain(subscriptionId);
  });

  it('is told in an export without what would let somebody send, and erased with the account', async () => {
    const { memberId, token, browser } = await subscriber();
    const actor = await app.get(Sessions).verify(token);
    const { sections } = await app.get(Me).export(actor);
    expect(sections['push']).toEqual([{ service: '127.0.0.1', createdAt: expect.any(String) }]);
    expect(JSON.stringify(sections)).not.toContain(browser.subscription.endpoint);
    await app.get(Me).erase(actor);
    expect(await db.countBy(PushSubscription, { memberId })).toBe(0);
  });
});

describe('a subscription that cannot be', () => {
  const { keys } = aBrowser('').subscription;
  let person: Person;
  beforeAll(async () => (person = await createPerson(db, new Date())));

  it.each([
    ['has no address', { endpoint: 'push', keys }],
    ['has an address of another kind', { endpoint: 'ftp://push.example/1', keys }],
    ['has a key that is no point on the curve', { endpoint: 'https://push.example/1', keys: { ...keys, p256dh: `B${'A'.repeat(86)}` } }],
    ['has a secret that is too short', { endpoint: 'https://push.example/1', keys: { ...keys, auth: 'AAAA' } }],
  ])('because it %s is refused', async (_, body) => {
    expect(await api(app.url, person.token).put(PATH, body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

describe('an installation', () => {
  it.each([
    'http://push.example/1',
    'https://127.0.0.1/1',
    'https://[::1]/1',
    'https://10.0.0.8/1',
    'https://localhost/1',
    'https://redis/1',
    'https://push.example:6379/1',
    'https://user:word@push.example/1',
  ])('that serves the public does not let itself be sent to %s', async (endpoint) => {
    const open = await publicApp();
    const { token } = await createPerson(open.get(Database).manager, new Date());
    const { body, status } = await api(open.url, token).put(PATH, aBrowser(endpoint).subscription);
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ path: 'endpoint' }] } });
  });

  it('does not send to what it would refuse now, whenever that was stored', async () => {
    const open = await publicApp();
    const odb = open.get(Database).manager;
    const { memberId } = await createPerson(odb, new Date());
    const browser = aBrowser(`http://localhost:${new URL(service.origin).port}/${newId()}`);
    await createPushSubscription(odb, memberId, browser);
    await open.get(Database).transaction((tx) =>
      open.get(Notifications).tell(tx, {
        memberId,
        programmeId: null,
        kind: 'layover_expired',
        causeId: newId(),
        params: { city: 'Amsterdam' },
        refs: { layoverId: 'l-1' },
      }),
    );
    await until('it has been tried', async () => (await odb.countBy(NotificationDelivery, { channel: 'push', state: 'pending' })) > 0);
    expect(service.for(browser)).toEqual([]);
  });

  it('without keys tells nobody, and says so', async () => {
    const without = await startTestApp({ config: { VAPID_PUBLIC_KEY: '', VAPID_PRIVATE_KEY: '' } });
    try {
      const { token } = await createPerson(without.get(Database).manager, new Date());
      expect((await api(without.url, token).put(PATH, newBrowser().subscription)).status).toBe(404);
    } finally {
      await without.close();
    }
  });

  let started: Promise<TestApp> | undefined;
  const publicApp = (): Promise<TestApp> => (started ??= startTestApp());
  afterAll(async () => (await started)?.close());
});
