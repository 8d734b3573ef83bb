import type { Locator, Page } from '@playwright/test';
import { expect, test, type Person } from './harness/fixtures.js';
import { codeFor, composer, idOnceAt, messages } from './harness/journey.js';
import { emailOf, invitedTo, uniqueName } from './harness/scene.js';

/** More stops than any of these screens has from its top to its end. */
const MOST_STOPS = 90;

/** Goes on by the tab key until it stands on the element. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached by the tab key').toBeFocused();
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space' | 'ArrowUp' = 'Enter'): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target);
  await page.keyboard.type(text);
}

/** Month, day and year, then hours and minutes: fields of a date go on by themselves but for the year. */
async function typeTime(page: Page, target: Locator, date: string, time: string): Promise<void> {
  await type(page, target, date);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(time);
}

async function say(person: Person, otherName: string, text: string): Promise<void> {
  await type(person.page, composer(person, otherName), text);
  await person.page.keyboard.press('Enter');
}

test('the main flow works with the keyboard alone, for the traveller and for the host', async ({ meet }) => {
  test.setTimeout(150_000);
  const name = uniqueName('Noor');
  const email = emailOf('Noor');
  const traveller = await meet({ device: 'desktop' });
  const { page, t } = traveller;
  const button = (key: `${string}:${string}`) => page.getByRole('button', { name: t(key), exact: true });
  const field = (key: `${string}:${string}`) => page.getByRole('textbox', { name: t(key) });
  const step = (key: `${string}:${string}`) => expect(page.getByRole('heading', { level: 2, name: t(key) })).toBeFocused();

  await page.goto('/');
  await expect(field('layover:field.arrivesAt')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('common:skipToContent') })).toBeFocused();
  await page.keyboard.press('Enter');
  await typeTime(page, field('layover:field.arrivesAt'), '03172027', '0900AM');
  await typeTime(page, field('layover:field.departsAt'), '03172027', '0530PM');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('layover:preview.verdict.feasible'))).toBeVisible();
  await press(page, page.getByRole('radio', { name: t('layover:field.entryRight.unsure') }), 'ArrowUp');
  await press(page, page.getByRole('link', { name: t('layover:preview.ask') }));

  await press(page, button('traveller:request.next'));
  await step('traveller:request.step.taste');
  await press(page, page.getByRole('checkbox', { name: t('interests:interest.food.coffee'), exact: true }), 'Space');
  await press(page, button('traveller:request.next'));
  await step('traveller:request.step.group');
  await press(page, button('traveller:request.next'));
  await step('traveller:request.step.about');
  await press(page, page.getByRole('link', { name: t('traveller:about.signInAction') }));

  await type(page, field('account:signIn.email'), email);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(t('account:code.digit', { number: 1 }))).toBeFocused();
  await page.keyboard.type(await codeFor(email));

  await type(page, field('traveller:about.firstName'), name);
  await type(page, page.getByLabel(t('traveller:about.bornOn')), '04121991');
  await press(page, button('traveller:request.send'));
  const layoverId = await idOnceAt(page, 'trips');

  const { host: invited, invitationId } = await invitedTo(layoverId, name);
  const { host: hostCard } = await invited.api.get<{ host: { firstName: string } }>(`/invitations/${invitationId}`);
  const host = await meet({ device: 'desktop', token: invited.token });
  await host.page.goto('/host');
  await press(host.page, host.page.getByRole('link', { name: host.t('host:invitation.openOf', { name }) }));
  await press(host.page, host.page.getByRole('button', { name: host.t('host:invitation.accept', { name }) }));
  await idOnceAt(host.page, 'meetups');
  await press(host.page, host.page.locator('main a[href^="/chats/"]').first());
  await say(host, name, 'See you by the fountain.');

  await press(page, page.getByRole('link', { name: t('traveller:matched.open') }));
  await press(page, page.locator('main a[href^="/chats/"]').first());
  await expect(messages(traveller, hostCard.firstName)).toContainText('See you by the fountain.');
  await say(traveller, hostCard.firstName, 'On my way.');
  await expect(messages(host, name)).toContainText('On my way.');
});
