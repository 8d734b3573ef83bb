import { expect, test } from './harness/fixtures.js';
import { composer, messages } from './harness/journey.js';
import { match, uniqueName } from './harness/scene.js';

const BODY = 'Is there a later tram?';

test('what was written to a chat that has closed meanwhile stays, says why it was not sent, and can be deleted', async ({ meet }) => {
  const { traveller, host, meetupId, conversationId } = await match(uniqueName('Aiko'));
  const { host: other } = await traveller.api.get<{ host: { firstName: string } }>(`/meetups/${meetupId}`);
  const person = await meet({ token: traveller.token });
  const { page, context, t } = person;
  await page.goto(`/chats/${conversationId}`);
  await expect(messages(person, other.firstName)).toContainText('stroopwafels');

  await context.setOffline(true);
  await composer(person, other.firstName).fill(BODY);
  await page.getByRole('button', { name: t('chat:chat.send') }).click();
  await host.api.post(`/meetups/${meetupId}/cancel`, { reason: 'I have fallen ill.' });
  await context.setOffline(false);

  await expect(page.getByText(t('chat:chat.over.title'), { exact: true })).toBeVisible();
  const log = messages(person, other.firstName);
  await expect(log).toContainText(BODY);
  await expect(log).toContainText(t('chat:chat.refused.conversation_closed'));
  await log.getByRole('button', { name: t('chat:chat.discard') }).click();
  await expect(log).not.toContainText(BODY);
  await expect(log).toContainText('stroopwafels');
});

test('a message can be no longer than the service takes, and what is left is counted near the end', async ({ meet }) => {
  const { traveller, meetupId, conversationId } = await match(uniqueName('Aiko'));
  const { host: other } = await traveller.api.get<{ host: { firstName: string } }>(`/meetups/${meetupId}`);
  const person = await meet({ token: traveller.token });
  const { page, t } = person;
  await page.goto(`/chats/${conversationId}`);
  const field = composer(person, other.firstName);
  await field.fill('x'.repeat(3_999));
  await expect(page.getByText(t('chat:chat.charactersLeft', { count: 1 }))).toBeVisible();
  await field.press('End');
  await page.keyboard.type('yz');
  await expect(field).toHaveValue(`${'x'.repeat(3_999)}y`);
  await page.getByRole('button', { name: t('chat:chat.send') }).click();
  await expect(messages(person, other.firstName)).toContainText('xxxy');
  await expect(field).toHaveValue('');
});
