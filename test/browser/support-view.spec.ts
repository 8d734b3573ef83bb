import { expect, test } from './harness/fixtures.js';
import { ask, enterAsStaff, PROGRAMME, uniqueName } from './harness/scene.js';

test('support finds a member, says why, and sees what is needed to help; the member can read that they did', async ({ meet }) => {
  const name = uniqueName('Aiko');
  const { traveller } = await ask(name, { language: 'ga' });
  const staff = await enterAsStaff();
  const { page, t } = await meet({ token: staff.token, device: 'desktop' });

  await page.goto(`/ops/${PROGRAMME}/members`);
  await page.getByRole('searchbox', { name: t('ops-people:members.search') }).fill(name);
  await page.getByRole('button', { name: t('ops:search') }).click();
  const found = page.getByRole('link', { name });
  await expect(found).toHaveCount(1);
  await found.click();

  const open = page.getByRole('button', { name: t('ops-people:reason.open') });
  await expect(open).toBeDisabled();
  await expect(page.getByRole('region', { name: t('ops-people:view.trips') })).toHaveCount(0);
  await page.getByRole('combobox', { name: t('ops-people:reason.choose') }).selectOption('member_asked');
  const words = page.getByRole('textbox', { name: t('ops-people:reason.words') });
  await words.fill('Because');
  await expect(open).toBeDisabled();
  await words.fill('Called: nobody waits at the café.');
  await open.click();

  await expect(page.getByText(t('ops-people:view.open'))).toBeVisible();
  await expect(page.getByRole('region', { name: t('ops-people:view.trips') }).getByRole('listitem')).toHaveCount(1);

  const { sections } = await traveller.api.get<{ sections: { support: object[] } }>('/me/export');
  expect(sections.support).toMatchObject([{ reason: 'member_asked', words: 'Called: nobody waits at the café.' }]);
});
