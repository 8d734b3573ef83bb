import { waitFor } from '../../src/demo/walkthrough/client.js';
import { expect, test } from './harness/fixtures.js';
import { ask, uniqueName } from './harness/scene.js';
import { sayYesInAdvance, soleHost } from './harness/sole-host.js';

interface Meetups {
  items: { id: string; layoverId: string }[];
}

test('a host takes back in time what their yes in advance agreed to, and the traveller is looked after', async ({ meet }) => {
  const name = uniqueName('Isla');
  const owner = await soleHost(20, 'gd');
  await sayYesInAdvance(owner);
  const { traveller, layoverId } = await ask(name, { language: 'gd' });
  const meetup = await waitFor('a meetup by the yes in advance', async () => {
    const { items } = await owner.api.get<Meetups>('/meetups');
    return items.find((item) => item.layoverId === layoverId);
  });
  const guest = await meet({ token: traveller.token });
  await guest.page.goto(`/trips/${layoverId}`);
  await expect(guest.page.getByRole('link', { name: guest.t('traveller:matched.open') })).toBeVisible();

  const { page, t } = await meet({ token: owner.token });
  await page.goto(`/meetups/${meetup.id}`);
  const notice = page.getByRole('alert').filter({ hasText: t('traveller:undo.title') });
  await expect(notice).toContainText(/1[45]:\d\d/);
  await notice.getByRole('button', { name: t('traveller:undo.action') }).click();
  const dialog = page.getByRole('dialog', { name: t('traveller:undo.askTitle') });
  await expect(dialog).toContainText(t('traveller:undo.askDetail', { name }));
  await dialog.getByRole('button', { name: t('traveller:undo.action') }).click();

  const status = page.getByRole('status').filter({ hasText: t('traveller:off.you') });
  await expect(status).toContainText(t('traveller:off.why.standing_yes_undone'));
  await expect(status.getByRole('link', { name: t('traveller:off.toHosting') })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(notice).toHaveCount(0);

  await expect(guest.page.getByText(guest.t('traveller:reopened.host'))).toBeVisible();
  await expect(guest.page.getByRole('heading', { name: guest.t('traveller:search.nobody') })).toBeVisible();
});
