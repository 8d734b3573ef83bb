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
