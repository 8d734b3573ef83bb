import type { Page } from '@playwright/test';
import { expect, test, type Person } from './harness/fixtures.js';
import { ask, flights, match, uniqueName } from './harness/scene.js';

/** As if time had passed: what the service says of one thing, and of it in lists, is that and something more. */
async function asIf(page: Page, id: string, change: Record<string, unknown>): Promise<void> {
  await page.route(/\/api\/v1\/(layovers|meetups)(\/[0-9a-f-]{36})?(\?.*)?$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { id?: string; items?: { id: string }[] };
    const changed = <T extends { id?: string }>(one: T): T => (one.id === id ? { ...one, ...change } : one);
    await route.fulfill({ response, json: body.items ? { ...body, items: body.items.map(changed) } : changed(body) });
  });
}

const withoutWorker = { context: { serviceWorkers: 'block' } } as const;

async function inHistory({ page, t }: Person, words: 'expired' | 'infeasible'): Promise<void> {
  await page.goto('/trips');
  const earlier = page.getByRole('region').or(page.locator('section')).filter({ hasText: t('traveller:trips.past') });
  await expect(earlier.getByText(t(`traveller:trips.state.${words}`))).toBeVisible();
  await expect(page.getByText(t('traveller:trips.noneAhead.title'))).toBeVisible();
}

test('flights that leave too little time end the request: the trip says why, what would help, and where to begin again', async ({ meet }) => {
  const { traveller, layoverId } = await ask(uniqueName('Mara'));
  const person = await meet({ token: traveller.token });
  const { page, t } = person;
  await page.goto(`/trips/${layoverId}`);
  await page.getByRole('button', { name: new RegExp(`^${t('traveller:edit.flights')}`) }).click();
  const dialog = page.getByRole('dialog', { name: t('traveller:edit.flights') });
  await dialog.getByRole('textbox', { name: t('layover:field.departsAt') }).fill(flights().arrivesAt.replace('09:00', '12:00'));
  await dialog.getByRole('button', { name: t('traveller:edit.save') }).click();

  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { name: t('traveller:closed.infeasible.title') })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('traveller:giveUp.action') })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: t('traveller:closed.again') })).toHaveAttribute('href', /^\/p\//);
  await inHistory(person, 'infeasible');
});

test('a request for which nobody was found in time says so, kindly, and where to begin again', async ({ meet }) => {
  const { traveller, layoverId } = await ask(uniqueName('Mara'));
  const person = await meet({ token: traveller.token, ...withoutWorker });
  const { page, t } = person;
  await asIf(page, layoverId, { state: 'expired', closedReason: 'no_host_in_time' });
  await page.goto(`/trips/${layoverId}`);
  await expect(page.getByRole('heading', { name: t('traveller:closed.expired.title') })).toBeVisible();
  await expect(page.getByText(t('traveller:closed.expired.detail'))).toBeVisible();
  await expect(page.getByRole('link', { name: t('traveller:closed.again') })).toHaveAttribute('href', /^\/p\//);
  await inHistory(person, 'expired');
});

test('a meetup that is underway says when to leave; one that is over asks for nothing more', async ({ meet }) => {
  const name = uniqueName('Aiko');
  const { traveller, host, meetupId } = await match(name);
  const guest = await meet({ token: traveller.token, ...withoutWorker });
  const local = await meet({ token: host.token, ...withoutWorker });
  const meetup = await traveller.api.get<{ leaveBy: string }>(`/meetups/${meetupId}`);
  const shift = Date.parse(meetup.leaveBy) - 20 * 60_000 - Date.parse('2027-03-15T09:00:00Z');
  const moved = (at: string): string => new Date(Date.parse(at) - shift).toISOString();
  for (const { page } of [guest, local]) await asIf(page, meetupId, { state: 'underway', leaveBy: moved(meetup.leaveBy) });

  await guest.page.goto(`/meetups/${meetupId}`);
  await expect(guest.page.getByRole('heading', { name: guest.t('traveller:hero.leaveBy') })).toBeVisible();
  await expect(guest.page.getByText(guest.t('traveller:hero.left'))).toBeVisible();
  await expect(guest.page.getByRole('button', { name: guest.t('traveller:another.action') })).toHaveCount(0);
  await guest.page.getByRole('button', { name: guest.t('traveller:cancel.action') }).click();
  await expect(guest.page.getByRole('dialog')).not.toBeEmpty();
  await local.page.goto(`/meetups/${meetupId}`);
  await expect(local.page.getByRole('heading', { name: local.t('traveller:hero.meet') })).toBeVisible();
  await expect(local.page.getByRole('heading', { name: local.t('traveller:hero.leaveBy') })).toHaveCount(0);

  for (const { token } of [traveller, host]) {
    const { page, t } = await meet({ token, ...withoutWorker });
    await asIf(page, meetupId, { state: 'completed' });
    await page.goto(`/meetups/${meetupId}`);
    await expect(page.getByRole('heading', { name: t('traveller:hero.met') })).toBeVisible();
    await expect(page.getByRole('button', { name: t('traveller:cancel.action') })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: t('traveller:plan.title') })).toHaveCount(0);
  }
});
