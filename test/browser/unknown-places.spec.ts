import { expect, test } from './harness/fixtures.js';

test('whoever comes to a programme that does not exist is shown the way home', async ({ meet }) => {
  const { page, t } = await meet();
  await page.goto('/p/no-such-programme');
  await expect(page.getByRole('button', { name: t('common:tryAgain') })).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: t('common:notFound.home') }).click();
  await expect(page).toHaveURL('/');
});
