import type { Page } from '@playwright/test';
import { expect, test, type Person } from './harness/fixtures.js';
import { composer, messages } from './harness/journey.js';
import { match, uniqueName, type Matched } from './harness/scene.js';

const BODY = 'I am stuck at passport control, ten minutes late.';

async function openChat({ page }: Person, { conversationId }: Matched): Promise<void> {
  await page.goto(`/chats/${conversationId}`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The worker keeps the page from the next visit on.
  await page.reload();
}

async function stored({ host, conversationId }: Matched): Promise<string[]> {
  const page = await host.api.get<{ messages: { body: string }[] }>(`/conversations/${conversationId}/messages`);
  return page.messages.map(({ body }) => body).filter((body) => body === BODY);
}

test('a message written offline survives a reload without a connection, and is sent once when there is one', async ({ meet }) => {
  const name = uniqueName('Aiko');
  const matched = await match(name);
  const { host } = await matched.traveller.api.get<{ host: { firstName: string } }>(`/meetups/${matched.meetupId}`);
  const traveller = await meet({ token: matched.traveller.token });
  const { page, context, t } = traveller;
  await openChat(traveller, matched);
  await expect(messages(traveller, host.firstName)).toContainText('stroopwafels');

  await context.setOffline(true);
  await expect(page.getByText(t('common:offline.banner'))).toBeVisible();
  await composer(traveller, host.firstName).fill(BODY);
  await page.getByRole('button', { name: t('chat:chat.send') }).click();
  const waiting = messages(traveller, host.firstName).getByText(t('chat:chat.status.sending'));
  await expect(waiting).toHaveCount(1);

  await page.reload();
  await expect(messages(traveller, host.firstName)).toContainText(BODY);
  await expect(messages(traveller, host.firstName)).toContainText('stroopwafels');
  expect(await stored(matched)).toEqual([]);

  await context.setOffline(false);
  await expect.poll(() => stored(matched), { timeout: 30_000 }).toEqual([BODY]);
  await expect(waiting).toHaveCount(0);
  await expect(messages(traveller, host.firstName).getByText(BODY)).toHaveCount(1);

  await page.reload();
  await expect(messages(traveller, host.firstName)).toContainText(BODY);
  expect(await stored(matched)).toEqual([BODY]);
});

/** Until what was seen is where it outlasts the page. */
const keptInBrowser = (page: Page, database: string, text: string) =>
  expect
    .poll(() =>
      page.evaluate(async (name) => {
        const opened = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(`no database ${name}`));
        });
        const store = opened.objectStoreNames[0];
        if (store === undefined) return '';
        const all = opened.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        opened.close();
        return JSON.stringify(all.result);
      }, database),
    )
    .toContain(text);

test('after one visit the meetup and its chat open without a connection', async ({ meet }) => {
  const matched = await match(uniqueName('Aiko'));
  const { host, venue } = await matched.traveller.api.get<{ host: { firstName: string }; venue: { address: string } }>(
    `/meetups/${matched.meetupId}`,
  );
  const traveller = await meet({ token: matched.traveller.token });
  const { page, context, t } = traveller;
  const toChat = page.getByRole('main').getByRole('link', { name: t('traveller:person.chat') });

  await page.goto(`/meetups/${matched.meetupId}`);
  await toChat.click();
  await expect(messages(traveller, host.firstName)).toContainText('stroopwafels');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await keptInBrowser(page, 'interlude-chat', 'stroopwafels');
  await keptInBrowser(page, 'interlude-reads', matched.conversationId);

  // What the browser happens to keep by itself is not what is promised.
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
  await context.setOffline(true);
  await page.goto(`/meetups/${matched.meetupId}`);
  await expect(page.getByText(venue.address)).toBeVisible();
  await expect(page.getByRole('heading', { name: t('traveller:where.title') })).toBeVisible();
  await toChat.click();
  await expect(messages(traveller, host.firstName)).toContainText('stroopwafels');
  await page.reload();
  await expect(messages(traveller, host.firstName)).toContainText('stroopwafels');

  await composer(traveller, host.firstName).fill(BODY);
  await page.getByRole('button', { name: t('chat:chat.send') }).click();
  await context.setOffline(false);
  await expect.poll(() => stored(matched), { timeout: 30_000 }).toEqual([BODY]);
  await expect(messages(traveller, host.firstName).getByText(BODY)).toHaveCount(1);
});
