import { expect, test } from './harness/fixtures.js';
import { enterAsStaff, PROGRAMME } from './harness/scene.js';

test('staff find hosts by the beginning of their first name, and still after a reload', async ({ meet }) => {
  const { page, t } = await meet({ token: (await enterAsStaff()).token, device: 'desktop' });
  await page.goto(`/ops/${PROGRAMME}/people?tab=hosts`);
  const names = page.getByRole('main').getByRole('heading', { level: 2 });
  await page.getByRole('searchbox', { name: t('ops-people:people.search') }).fill('SÁ');
  await page.getByRole('button', { name: t('ops:search') }).click();

  const begins = async () => {
    await expect(names.first()).toHaveText(/^sa/i);
    for (const name of await names.allTextContents()) expect(name).toMatch(/^s[aáä]/i);
  };
  await begins();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('SÁ');
  await begins();
  await page.getByRole('searchbox').fill('xq');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('ops-people:members.none.title') })).toBeVisible();
});
