import { expect, test, type Person } from './harness/fixtures.js';
import { composer, messages } from './harness/journey.js';
import { enterAsStaff, match, PROGRAMME, uniqueName } from './harness/scene.js';

const BODY = 'Send me 50 euros by PayPal first.';
const WHY = 'Asks me for money before we have met.';

/** Writes a message that asks for care, and sends it all the same. */
async function writeAnyway(person: Person, to: string, body: string): Promise<void> {
  const { page, t } = person;
  await composer(person, to).fill(body);
  await page.getByRole('button', { name: t('chat:chat.send') }).click();
  const dialog = page.getByRole('dialog', { name: t('chat:caution.ask.title', { name: to }) });
  await expect(dialog).toContainText(t('chat:caution.kind.payment'));
  await dialog.getByRole('button', { name: t('chat:caution.ask.send') }).click();
}

test('a member reports a message; the staff see it at once, hide it from both, and decide; the member is told', async ({ meet }) => {
  const name = uniqueName('Aiko');
  const { traveller, host, meetupId, conversationId } = await match(name);
  const { host: theHost } = await traveller.api.get<{ host: { firstName: string } }>(`/meetups/${meetupId}`);
  const staff = await enterAsStaff();
  const [aiko, mila] = [await meet({ token: traveller.token }), await meet({ token: host.token })];
  const desk = await meet({ token: staff.token, device: 'desktop' });
  const office = desk.page;
  await office.goto(`/ops/${PROGRAMME}/reports`);
  await expect(office.getByRole('heading', { level: 1, name: desk.t('ops:nav.moderation') })).toBeVisible();

  // Who writes it is asked first; who reads it is told to take care.
  await mila.page.goto(`/chats/${conversationId}`);
  await aiko.page.goto(`/chats/${conversationId}`);
  await writeAnyway(mila, name, BODY);
  const log = messages(aiko, theHost.firstName);
  await expect(log).toContainText(BODY);
  await expect(log).toContainText(aiko.t('chat:caution.received'));

  await log.getByRole('button', { name: aiko.t('chat:report.openMessage') }).last().click();
  await aiko.page.getByRole('textbox', { name: aiko.t('chat:report.reason') }).fill(WHY);
  await aiko.page.getByRole('button', { name: aiko.t('chat:report.send') }).click();
  await expect(aiko.page.getByText(aiko.t('chat:report.done.detail'))).toBeVisible();
  await aiko.page.getByRole('button', { name: aiko.t('chat:report.close') }).click();

  // The list of the staff is open all the time, and has it without being read again by hand.
  await office.getByRole('link').filter({ hasText: name }).filter({ hasText: WHY }).click();
  await office.getByRole('button', { name: desk.t('ops-moderation:thread.open') }).click();
  await expect(office.getByRole('listitem').filter({ hasText: 'stroopwafels' })).toBeVisible();
  await office.getByRole('button', { name: desk.t('ops-moderation:message.hide'), exact: false }).first().click();
  await expect(office.getByText(desk.t('ops-moderation:message.hidden')).first()).toBeVisible();
  for (const [person, other] of [
    [aiko, theHost.firstName],
    [mila, name],
  ] as const) {
    await expect(messages(person, other)).toContainText(person.t('chat:chat.hidden'));
    await expect(messages(person, other)).not.toContainText(BODY);
  }

  await office.getByRole('radio', { name: desk.t('ops-moderation:decision.upheld') }).check();
  await office.getByRole('textbox', { name: desk.t('ops-moderation:decision.note') }).fill('Clear from the conversation.');
  await office.getByRole('button', { name: desk.t('ops-moderation:decision.decide'), exact: true }).click();
  await expect(office.getByRole('button', { name: desk.t('ops-moderation:decision.reopen') })).toBeVisible();

  await aiko.page.goto('/notices');
  await expect(aiko.page.getByText('We have decided on your report')).toBeVisible();
  await aiko.page.reload();
  await aiko.page.goto(`/chats/${conversationId}`);
  await expect(messages(aiko, theHost.firstName)).toContainText(aiko.t('chat:chat.hidden'));
});
