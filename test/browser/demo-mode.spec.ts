import { expect, test } from './harness/fixtures.js';
import { startService } from './harness/second-service.js';
import { settled } from './harness/screens.js';
import { PROGRAMME } from './harness/scene.js';

test('in the demo, somebody enters as host with one tap', async ({ meet }) => {
  const { page, t } = await meet();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: t('account:demo.host') }).click();
  await expect(page).toHaveURL(/\/host$/);
  await settled(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('outside of the demo there is no way in without a code, and nothing says that there is', async ({ meet }) => {
  test.setTimeout(120_000);
  const service = await startService({ DEMO: 'false', SMTP_URL: 'smtp://127.0.0.1:9' });
  try {
    const { page, t, context } = await meet({ baseURL: service.url });
    await page.goto('/sign-in');
    await expect(page.getByLabel(t('account:signIn.email'))).toBeVisible();
    for (const who of ['traveller', 'host', 'staff'] as const) {
      await expect(page.getByRole('button', { name: t(`account:demo.${who}`) })).toHaveCount(0);
    }
    await expect(page.locator('a[href^="/dev"]')).toHaveCount(0);
    const answer = await context.request.post('/api/v1/demo/session', { data: { as: 'host' } });
    expect(answer.status()).toBe(404);

    await page.goto(`/p/${PROGRAMME}`);
    await expect(page.getByRole('button', { name: t('landing:have.send') })).toBeVisible();
    await expect(page.locator('a[href^="/dev"]')).toHaveCount(0);
  } finally {
    await service.stop();
  }
});
