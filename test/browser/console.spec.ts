import { expect, test } from './harness/fixtures.js';
import { ask, enterAsStaff, PROGRAMME, uniqueName } from './harness/scene.js';

/** Well below the time after which the board looks again by itself. */
const TOLD_MS = 12_000;

test('the live board shows what happens while it is open, without a reload', async ({ meet }) => {
  const name = uniqueName('Noor');
  const { page, t } = await meet({ token: (await enterAsStaff()).token });
  await page.goto(`/ops/${PROGRAMME}/live?text=${encodeURIComponent(name)}`);
  await expect(page.getByRole('heading', { name: t('ops:live.none.narrowed') })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));

  const { traveller, layoverId } = await ask(name, { language: 'cy' });
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toBeVisible({ timeout: TOLD_MS });
  await expect(row).toContainText(t('ops:live.state.open'));

  await traveller.api.post(`/layovers/${layoverId}/cancel`, {});
  await expect(row).toHaveCount(0, { timeout: TOLD_MS });
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
});

test('the console is for the staff of the programme', async ({ meet }) => {
  const name = uniqueName('Noor');
  const { traveller } = await ask(name, { language: 'cy' });
  const { page, t } = await meet({ token: traveller.token });
  await page.goto(`/ops/${PROGRAMME}/live`);
  await expect(page.getByRole('heading', { name: t('ops:refused.title') })).toBeVisible();
  await expect(page.getByRole('navigation', { name: t('ops:nav.label') })).toHaveCount(0);
});
