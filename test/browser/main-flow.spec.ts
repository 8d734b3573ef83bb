import { demoProgrammes } from '../../src/demo/generate/index.js';
import { expect, test } from './harness/fixtures.js';
import { composer, idOnceAt, messages, signInByCode } from './harness/journey.js';
import { emailOf, flights, invitedTo, uniqueName } from './harness/scene.js';

const { heroText } = demoProgrammes.find(({ hub }) => hub === 'AMS')!;

test('a traveller with a phone in Arabic and a host at a desk in English find each other, and talk', async ({ meet }) => {
  test.setTimeout(120_000);
  const name = uniqueName('Leila');
  const { arrivesAt, departsAt } = flights();
  const traveller = await meet({ locale: 'ar', device: 'phone' });
  const { page, t } = traveller;
  let layoverId = '';

  await test.step('the landing page asks when, and the preview says that there is time', async () => {
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heroText['ar']!);
    await page.getByRole('textbox', { name: t('layover:field.arrivesAt') }).fill(arrivesAt);
    await page.getByRole('textbox', { name: t('layover:field.departsAt') }).fill(departsAt);
    await page.getByRole('button', { name: t('landing:have.send') }).click();
    await expect(page.getByText(t('layover:preview.verdict.feasible'))).toBeVisible();
    await page.getByRole('link', { name: t('layover:preview.ask') }).click();
  });

  await test.step('the request knows the flights, and what was filled in survives a reload', async () => {
    const next = page.getByRole('button', { name: t('traveller:request.next') });
    await expect(page.getByRole('textbox', { name: t('layover:field.arrivesAt') })).toHaveValue(arrivesAt);
    await page.getByRole('radio', { name: t('layover:field.entryRight.yes') }).check();
    await next.click();
    await expect(page.getByRole('heading', { name: t('traveller:request.step.taste') })).toBeVisible();
    await page.getByRole('combobox', { name: t('common:languages.add') }).click();
    await page.getByRole('listbox').getByRole('option', { name: 'الإنجليزية', exact: true }).click();
    await page.getByText(t('interests:interest.food.coffee'), { exact: true }).click();
    await page.reload();
    await expect(page.getByRole('checkbox', { name: t('interests:interest.food.coffee'), exact: true })).toBeChecked();
    await expect(page.getByLabel(t('common:languages.level', { language: 'الإنجليزية' }))).toHaveValue('fluent');
    await next.click();
    await expect(page.getByRole('heading', { name: t('traveller:request.step.group') })).toBeVisible();
    await next.click();
  });

  await test.step('sign-in comes in between, by a code, and leads back', async () => {
    await page.getByRole('link', { name: t('traveller:about.signInAction') }).click();
    await signInByCode(traveller, emailOf('Leila'));
    await page.getByLabel(t('traveller:about.firstName')).fill(name);
    await page.getByLabel(t('traveller:about.bornOn')).fill('1991-04-12');
    await page.getByRole('button', { name: t('traveller:request.send') }).click();
    layoverId = await idOnceAt(page, 'trips');
  });

  const { host: invited, invitationId } = await invitedTo(layoverId, name);
  const { host: hostCard } = await invited.api.get<{ host: { firstName: string } }>(`/invitations/${invitationId}`);
  const host = await meet({ locale: 'en', device: 'desktop', token: invited.token });

  await test.step('the traveller sees who has been asked, without a reload', async () => {
    await expect(page.getByRole('heading', { name: t('traveller:search.asked', { names: hostCard.firstName }) })).toBeVisible();
  });

  await test.step('the host says yes, and the traveller learns of it at once', async () => {
    await host.page.goto('/host');
    await host.page.getByRole('link', { name: host.t('host:invitation.openOf', { name }) }).click();
    await host.page.getByRole('button', { name: host.t('host:invitation.accept', { name }) }).click();
    await idOnceAt(host.page, 'meetups');
    await expect(page.getByRole('heading', { name: t('traveller:matched.matched', { name: hostCard.firstName }) })).toBeVisible();
  });

  await test.step('they write to each other, and a reload in the middle loses nothing', async () => {
    await host.page.locator('main a[href^="/chats/"]').first().click();
    await page.getByRole('link', { name: t('traveller:matched.open') }).click();
    await page.locator('main a[href^="/chats/"]').first().click();

    await composer(host, name).fill('Welcome to Amsterdam!');
    await composer(host, name).press('Enter');
    await expect(messages(traveller, hostCard.firstName)).toContainText('Welcome to Amsterdam!');

    await page.reload();
    await expect(messages(traveller, hostCard.firstName)).toContainText('Welcome to Amsterdam!');
    await composer(traveller, hostCard.firstName).fill('شكرًا! أنا في الطريق.');
    await page.getByRole('button', { name: t('chat:chat.send') }).click();
    await expect(messages(host, name)).toContainText('شكرًا! أنا في الطريق.');
    await expect(messages(host, name).getByText(host.t('chat:chat.status.read'))).toBeAttached();
    await expect(messages(traveller, hostCard.firstName).getByText('شكرًا! أنا في الطريق.')).toHaveCount(1);
  });
});
