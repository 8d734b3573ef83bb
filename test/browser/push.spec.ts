/// <reference lib="webworker" />
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test';
import type { PushPayload } from '../../src/contracts/push.js';
import { contextOptions, expect, prepare, test as base, type Person } from './harness/fixtures.js';
import { PushRegistrar } from './harness/push-registrar.js';
import { enter, emailOf, type Member } from './harness/scene.js';
import { show } from './harness/screens.js';
import { CHROMIUM_FLAGS } from './harness/settings.js';

interface Fixtures {
  member: Member;
  /** With a browser that has a profile: a private window gets no subscription. */
  person: Person;
}

const test = base.extend<Fixtures>({
  member: ({ browser: _ }, use) => enter(emailOf('Push')).then(use),
  person: async ({ member }, use) => {
    const registrar = await PushRegistrar.start();
    const profile = await mkdtemp(join(tmpdir(), 'interlude-profile-'));
    const options = { token: member.token, locale: 'de' as const };
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM_PATH'],
      args: [...CHROMIUM_FLAGS, ...registrar.flags],
      permissions: ['notifications'],
      ...contextOptions(options),
    });
    const person = await prepare(context, options);
    await use(person);
    expect.soft(person.complaints).toEqual([]);
    await context.close();
    await registrar.stop();
    await rm(profile, { recursive: true, force: true });
  },
});

async function turnOn({ page, t }: Person): Promise<void> {
  await show(page, '/me/notifications');
  await page.getByRole('button', { name: t('account:push.turnOn') }).click();
  // The browser registers with its push service first.
  await expect(page.getByText(t('account:push.on'))).toBeVisible({ timeout: 30_000 });
}

const subscriptionOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.endpoint);

interface Stored {
  items: { id: string; current: boolean; locale: string }[];
}

test('a push subscription of the browser is stored with the language of its owner, and goes when it is turned off', async ({ person, member }) => {
  const { page, t } = person;
  await turnOn(person);

  expect(await subscriptionOf(page)).toContain('interlude-test:registered');
  const { items } = await member.api.get<Stored>('/me/push-subscriptions');
  expect(items).toHaveLength(1);

  await page.reload();
  await page.getByRole('button', { name: t('account:push.turnOff') }).click();
  await expect(page.getByRole('button', { name: t('account:push.turnOn') })).toBeVisible();
  expect(await subscriptionOf(page)).toBeUndefined();
  expect((await member.api.get<Stored>('/me/push-subscriptions')).items).toEqual([]);
});

/** What the browser hands to the worker of an origin. */
async function push(context: BrowserContext, page: Page, origin: string, payload: PushPayload): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
      if (found) resolve(found.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
  await devtools.detach();
}

/** What the worker has the browser show. */
const shownBy = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as ServiceWorkerGlobalScope;
    return (await registration.getNotifications()).map(({ title, body, lang }) => ({ title, body, lang }));
  });

/** Somebody taps what is shown. Answers with the address of the window that is opened for it, if one is: a real one needs a real finger. */
const tap = (worker: Worker) =>
  worker.evaluate(async () => {
    const self = globalThis as unknown as ServiceWorkerGlobalScope;
    let opened: string | undefined;
    self.clients.openWindow = (url) => {
      opened = String(url);
      return Promise.resolve(null);
    };
    const [notification] = await self.registration.getNotifications();
    const event = new NotificationEvent('notificationclick', { notification: notification! });
    const handled: Promise<unknown>[] = [];
    event.waitUntil = (done) => void handled.push(Promise.resolve(done));
    self.dispatchEvent(event);
    await Promise.all(handled);
    return opened;
  });

test('what is pushed while nobody looks is shown in its language, and a tap leads to what it is about', async ({ person }) => {
  const { page, context, t } = person;
  await turnOn(person);
  const { origin } = new URL(page.url());
  const worker = context.serviceWorkers()[0]!;
  const blank = await context.newPage();
  await page.close();

  const [title, body] = ['Noor trifft dich', 'Um elf, im Café.'];
  // What is pushed while the page is only just closing may get lost: push services send again as well.
  await expect(async () => {
    await push(context, blank, origin, { id: 'n1', title, body, locale: 'de', path: '/trips' });
    await expect.poll(() => shownBy(worker), { timeout: 3_000 }).toEqual([{ title, body, lang: 'de' }]);
  }).toPass({ timeout: 20_000 });
  expect(await tap(worker)).toBe(`${origin}/trips`);
  expect(await shownBy(worker)).toEqual([]);

  await push(context, blank, origin, { id: 'n2', title, body, locale: 'de', path: '/chats' });
  await expect.poll(() => shownBy(worker)).toHaveLength(1);
  await show(blank, `${origin}/me`);
  expect(await tap(worker)).toBeUndefined();
  await expect(blank.getByRole('heading', { level: 1, name: t('chat:chats.title') })).toBeVisible();
});

test('a subscription that the browser replaces is told to the service by the worker alone', async ({ person, member }) => {
  const { page, context } = person;
  await turnOn(person);
  const [worker] = context.serviceWorkers();
  const before = (await member.api.get<Stored>('/me/push-subscriptions')).items;
  await worker!.evaluate(async () => {
    const self = globalThis as unknown as ServiceWorkerGlobalScope;
    const old = await self.registration.pushManager.getSubscription();
    await old!.unsubscribe();
    const change = new ExtendableEvent('pushsubscriptionchange');
    self.dispatchEvent(Object.assign(change, { oldSubscription: old, newSubscription: null }));
  });
  await expect.poll(() => subscriptionOf(page)).toContain('interlude-test:registered');
  const others = async () =>
    (await member.api.get<Stored>('/me/push-subscriptions')).items.filter(({ id }) => !before.some((one) => one.id === id));
  await expect.poll(others).toHaveLength(1);
});
