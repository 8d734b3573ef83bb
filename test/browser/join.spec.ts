import { expect, test } from './harness/fixtures.js';
import { signInByCode } from './harness/journey.js';
import { emailOf, enterAsStaff, PROGRAMME, uniqueName } from './harness/scene.js';

const BIO = 'I walk along the canals every morning, and know where the coffee is good.';

test('somebody applies as host in five steps, kept over a reload, and is told when they are approved', async ({ meet }) => {
  test.setTimeout(120_000);
  const name = uniqueName('Femke');
  const person = await meet({ locale: 'nl', device: 'phone' });
  const { page, context, t } = person;
  const heading = (key: 'you' | 'languages' | 'interests' | 'place' | 'words') => page.getByRole('heading', { level: 2, name: t(`host:join.${key}`) });
  const next = page.getByRole('button', { name: t('host:join.next') });

  await test.step('from the landing page: who they are', async () => {
    await page.goto(`/p/${PROGRAMME}`);
    await page.getByRole('link', { name: t('landing:become.join') }).click();
    await expect(heading('you')).toBeVisible();
    await next.click();
    await expect(page.getByText(t('host:join.missing.firstName'))).toBeVisible();
    await page.getByLabel(t('host:join.firstName')).fill(name);
    await page.getByLabel(t('host:join.bornOn')).fill('1990-05-17');
    await next.click();
  });

  await test.step('languages and interests', async () => {
    await expect(heading('languages')).toBeVisible();
    await page.getByRole('combobox', { name: t('common:languages.add') }).click();
    await page.getByRole('listbox').getByRole('option', { name: 'Nederlands', exact: true }).click();
    await next.click();
    await expect(heading('interests')).toBeVisible();
    await page.getByText(t('interests:interest.food.coffee'), { exact: true }).first().click();
  });

  await test.step('a reload keeps the step and all that was said', async () => {
    await page.reload();
    await expect(heading('interests')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: t('interests:interest.food.coffee'), exact: true })).toBeChecked();
    await next.click();
    await expect(heading('place')).toBeVisible();
    await next.click();
    await page.getByLabel(t('host:join.bio')).fill(BIO);
    await page.getByLabel(t('host:join.motive')).fill('To practise Spanish.');
  });

  await test.step('sign-in comes last, and what was written is sent', async () => {
    await page.getByRole('link', { name: t('host:join.signIn') }).click();
    await signInByCode(person, emailOf('Femke'));
    await expect(page.getByLabel(t('host:join.bio'))).toHaveValue(BIO);
    await page.getByRole('button', { name: t('host:join.send') }).click();
    await expect(page.getByRole('heading', { name: t('host:application.applied.title') })).toBeVisible();
  });

  await test.step('the staff approve, and the host sees so and may say when they have time', async () => {
    const staff = await enterAsStaff();
    const own = await context.request.get(`/api/v1/hosts/me?programme=${PROGRAMME}`);
    const { id } = (await own.json()) as { id: string };
    await staff.api.post(`/ops/programmes/${PROGRAMME}/host-applications/${id}/approve`, {});
    await page.reload();
    await expect(page.getByRole('heading', { name: t('host:application.approved.title', { city: 'Amsterdam' }) })).toBeVisible();
    await page.getByRole('link', { name: t('host:application.sayWhen') }).click();
    await expect(page.getByRole('grid', { name: t('host:grid.label') })).toBeVisible();
  });
});
