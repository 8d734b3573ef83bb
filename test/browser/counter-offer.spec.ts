import { waitFor } from '../../src/demo/walkthrough/client.js';
import { expect, test, type Person } from './harness/fixtures.js';
import { idOnceAt } from './harness/journey.js';
import { ask, uniqueName, type Member } from './harness/scene.js';
import { soleHost } from './harness/sole-host.js';

interface Invitations {
  items: { id: string; layoverId: string; host: { firstName: string } }[];
}

const invitationFor = (host: Member, layoverId: string) =>
  waitFor('an invitation', async () => {
    const { items } = await host.api.get<Invitations>('/invitations?state=offered');
    return items.find((item) => item.layoverId === layoverId);
  });

/** The host suggests to meet for an hour or so less. */
async function suggestLess({ page, t }: Person, invitationId: string): Promise<void> {
  await page.goto(`/host/invitations/${invitationId}`);
  await page.getByRole('button', { name: t('host:invitation.counter') }).click();
  await page.getByLabel(t('host:counter.to')).selectOption({ index: 4 });
  await page.getByRole('button', { name: t('host:counter.send') }).click();
}

test('a suggestion that the traveller would rather not take is over for both, and the host reads that it is no fault', async ({ meet }) => {
  const name = uniqueName('Runa');
  const owner = await soleHost(21, 'fo');
  const { traveller, layoverId } = await ask(name, { language: 'fo' });
  const { id, host: card } = await invitationFor(owner, layoverId);
  const host = await meet({ token: owner.token });
  await suggestLess(host, id);
  await expect(host.page.getByText(host.t('host:countered.title', { name }))).toBeVisible();

  const { page, t } = await meet({ token: traveller.token });
  await page.goto(`/trips/${layoverId}`);
  const offer = page.getByRole('article').filter({ hasText: t('traveller:counter.from', { name: card.firstName }) });
  await offer.getByRole('button', { name: t('traveller:counter.decline') }).press('Enter');
  await expect(offer).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
  await expect(page.getByRole('heading', { name: t('traveller:search.nobody') })).toBeVisible();
  await expect(page.getByText(t('traveller:nobody.why'))).toBeVisible();

  await expect(host.page.getByText(host.t('host:gone.counterWithdrawn.title'))).toBeVisible();
  await expect(host.page.getByText(host.t('host:gone.withdrawn.title'))).toHaveCount(0);
});

test('a suggestion that suits the traveller becomes the meetup, for both', async ({ meet }) => {
  const name = uniqueName('Aino');
  const owner = await soleHost(22, 'fi');
  const { traveller, layoverId } = await ask(name, { language: 'fi' });
  const { id, host: card } = await invitationFor(owner, layoverId);
  const host = await meet({ token: owner.token });
  await suggestLess(host, id);

  const { page, t } = await meet({ token: traveller.token });
  await page.goto(`/trips/${layoverId}`);
  const offer = page.getByRole('article').filter({ hasText: t('traveller:counter.from', { name: card.firstName }) });
  await offer.getByRole('button', { name: t('traveller:counter.accept') }).click();
  const meetupId = await idOnceAt(page, 'meetups');
  await expect(page.getByRole('heading', { level: 1, name: t('traveller:meetup.with', { name: card.firstName }) })).toBeVisible();

  await host.page.getByRole('link', { name: host.t('host:accepted.open') }).click();
  expect(await idOnceAt(host.page, 'meetups')).toBe(meetupId);
});
