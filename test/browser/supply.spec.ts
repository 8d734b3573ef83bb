import { locales } from '../../src/contracts/locales.js';
import { waitFor } from '../../src/demo/walkthrough/client.js';
import { message } from '../../src/platform/i18n/index.js';
import { expect, test } from './harness/fixtures.js';
import { enter, enterAsStaff, PROGRAMME, service } from './harness/scene.js';

const HOSTS = 3;
/** Of email and notice, in the language of each host. */
const subjects = locales.map((locale) => message(locale, 'notification.availability_wanted.title', { city: 'Amsterdam' }));

test('a manager asks hosts from an hour in which they are missing; those who are asked are told, and nobody twice', async ({ meet }) => {
  const { page, t } = await meet({ token: (await enterAsStaff()).token, device: 'desktop' });
  await page.goto(`/ops/${PROGRAMME}/supply`);
  const rows = page.getByRole('table', { name: t('ops-supply:map.caption', { hub: 'AMS', measure: t('ops-supply:measure.gap') }) }).getByRole('row');
  // Thursday, two in the afternoon: the first row has the days, the next one midnight.
  await rows.nth(1 + 14).getByRole('button').nth(3).click();

  const asking = page.getByRole('dialog').getByRole('region', { name: t('ops-supply:ask.title') });
  await asking.getByLabel(t('ops-supply:ask.atMost')).fill(String(HOSTS));
  await asking.getByRole('button', { name: t('ops-supply:ask.action', { count: HOSTS }) }).click();
  await expect(asking.getByRole('status')).toContainText(t('ops-supply:ask.done', { count: HOSTS }));
  await expect(asking).toContainText(`${HOSTS} were asked within a week`);

  const mails = await waitFor('emails to all who are asked', async () => {
    const { items } = await service.get<{ items: { to: string[]; subject: string }[] }>('/dev/inbox.json');
    const found = items.filter(({ subject }) => subjects.includes(subject));
    return found.length >= HOSTS ? found : undefined;
  });
  expect(new Set(mails.map(({ to }) => to[0])).size).toBe(HOSTS);

  const [{ to, subject }] = mails as [(typeof mails)[number]];
  const host = await enter(to[0]!);
  const home = await meet({ token: host.token });
  await home.page.goto('/notices');
  await expect(home.page.getByText(subject)).toBeVisible();
});
