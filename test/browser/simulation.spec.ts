import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.js';
import { dayOf } from './harness/day.js';
import { expect, test, type Person, type PersonOptions } from './harness/fixtures.js';
import { enterAsStaff, PROGRAMME } from './harness/scene.js';
import { startService, type SecondService } from './harness/second-service.js';
import { settled } from './harness/screens.js';

const AREA = `/ops/${PROGRAMME}/simulations`;
const ONE = new RegExp(`${AREA}/[0-9a-f-]{36}$`);

// A programme has one simulation at a time, and other tests publish rules: these have a service to themselves.
test.describe.configure({ mode: 'serial' });
let service: SecondService;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  service = await startService({});
});
test.afterAll(() => service.stop());

/** A community manager with a draft, version 2 or later, that weighs interests more. */
async function withDraft(meet: (options?: PersonOptions) => Promise<Person>): Promise<Person & { version: number }> {
  const staff = await enterAsStaff(service.url);
  const path = `/ops/programmes/${PROGRAMME}/rule-sets`;
  const { version, rules } = await staff.api.post<{ version: number; rules: { weights: object } }>(path, { note: 'Interests first' });
  const changed = { ...rules, weights: { ...rules.weights, interests: 90, time: 1 } };
  const answer = await fetch(`${service.url}/api/v1${path}/${version}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${staff.token}`, 'If-Match': '"1"' },
    body: JSON.stringify({ rules: changed }),
  });
  expect(answer.status).toBe(200);
  const person = await meet({ token: staff.token, baseURL: service.url, device: 'desktop' });
  return { ...person, version };
}

/** Fills in the form and sends it. */
async function simulateDay({ page, t, version }: Person & { version: number }, layovers: number): Promise<void> {
  await page.goto(AREA);
  await page.getByRole('link', { name: t('ops-simulations:new') }).click();
  await page.getByRole('radio', { name: t('ops-simulations:start.upload') }).check();
  const file = { name: 'day.csv', mimeType: 'text/csv', buffer: Buffer.from(dayOf(layovers)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByLabel(t('ops-simulations:start.version'))).toHaveValue(String(version));
  await page.getByRole('button', { name: t('ops-simulations:start.go') }).click();
  await expect(page).toHaveURL(ONE, { timeout: 30_000 });
}

const progressOf = async (page: Page, name: string): Promise<number> =>
  Number(await page.getByRole('progressbar', { name }).getAttribute('aria-valuenow'));

test('a simulation is cancelled half way, and another one can be begun at once', async ({ meet }) => {
  test.setTimeout(120_000);
  const manager = await withDraft(meet);
  const { page, t } = manager;
  await simulateDay(manager, 4_000);
  await expect.poll(() => progressOf(page, t('ops-simulations:progress')), { timeout: 40_000, intervals: [50] }).toBeGreaterThan(0);
  expect(await progressOf(page, t('ops-simulations:progress'))).toBeLessThan(100);

  await page.getByRole('button', { name: t('ops-simulations:cancel'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('ops-simulations:cancel.action') }).click();
  await expect(page.getByText(t('ops-simulations:cancelled.title'))).toBeVisible();
  await expect(page.getByRole('status').getByText(t('ops-simulations:state.cancelled'))).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);

  await page.reload();
  await expect(page.getByText(t('ops-simulations:cancelled.title'))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: t('ops-simulations:again') }).click();
  await expect(page.getByLabel(t('ops-simulations:start.version'))).toHaveValue(String(manager.version));
});

test('a simulation says how many would find a host, and leads to why one is another', async ({ meet }) => {
  test.setTimeout(120_000);
  const manager = await withDraft(meet);
  const { page, t } = manager;
  await simulateDay(manager, 60);
  const figures = page.getByRole('region', { name: t('ops-simulations:figures'), exact: true });
  await expect(figures.getByRole('rowheader', { name: t('ops-simulations:figures.matched'), exact: true })).toBeVisible({ timeout: 40_000 });
  await settled(page);
  await expectAccessible(page);

  const layovers = page.getByRole('region', { name: t('ops-simulations:layovers') });
  await layovers.getByRole('button', { name: t('ops-simulations:change.other_host') }).click();
  await expect(page).toHaveURL(/\?change=other_host$/);
  await page.reload();
  const row = layovers.getByRole('listitem').first();
  await expect(row).toContainText(t('ops-simulations:change.other_host'));
  await row.getByRole('link').first().click();

  await expect(page.getByRole('heading', { name: t('ops-simulations:pair.factors') })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('ops-simulations:version', { version: manager.version }) })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: t('ops:factor.interests') })).toContainText('90');
  await settled(page);
  await expectAccessible(page);
});
