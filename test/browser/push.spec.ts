import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { PushPayload } from '../../src/contracts/push.js';
import { contextOptions, expect, prepare, test as base, type Person } from './harness/fixtures.js';
import { PushRegistrar } from './harness/push-registrar.js';
import { enter, emailOf, type Member } from './harness/scene.js';
import { settled, show } from './harness/screens.js';
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

test('what is pushed while nobody looks is shown in the language that it is written in', async ({ person }) => {
  const { page, context } = person;
  await turnOn(person);
  const origin = new URL(page.url()).origin;
  const blank = await context.newPage();
  const devtools = await context.newCDPSession(blank);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
      if (found) resolve(found.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await page.close();

  const payload: PushPayload = { id: 'n1', title: 'Noor trifft dich', body: 'Um elf, im Café.', locale: 'de', path: '/trips' };
  const data = JSON.stringify(payload);
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });

  await blank.goto(`${origin}/me`);
  await settled(blank);
  await expect
    .poll(() =>
      blank.evaluate(async () =>
        (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, lang }) => ({ title, body, lang })),
      ),
    )
    .toEqual([{ title: 'Noor trifft dich', body: 'Um elf, im Café.', lang: 'de' }]);
});
