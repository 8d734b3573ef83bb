import type { Page } from '@playwright/test';
import { factorNames } from '../../src/engine/index.js';
import { expect, test } from './harness/fixtures.js';
import { ask, enterAsStaff, PROGRAMME, uniqueName } from './harness/scene.js';
import { soleHost } from './harness/sole-host.js';
import type { Words } from './harness/words.js';

/** Hosts of the demo who play no other part, one a test. */
const HOSTS = { dragged: 322, gate: 323 };
const STEPS = 25;

interface Version {
  version: number;
  state: string;
  rules: { weights: Record<string, number>; gates: { requireSharedLanguage: boolean } };
}

/** A layover and a host who would do but for their languages: nobody else's are Basque and Welsh. */
async function aPair(name: string, number: number) {
  const host = await soleHost(number, 'eu');
  const { layoverId } = await ask(name, { language: 'cy' });
  const { id: hostId } = await host.api.get<{ id: string }>(`/hosts/me?programme=${PROGRAMME}`);
  return { layoverId, hostId };
}

const scoreOn = async (page: Page, t: Words): Promise<number> => {
  const status = page.getByRole('status').filter({ hasText: t('ops-explorer:score.of') });
  return Number.parseFloat((await status.textContent())!);
};

test('a weight that is dragged moves the score at once, without the service', async ({ meet }) => {
  const { layoverId, hostId } = await aPair(uniqueName('Gwen'), HOSTS.dragged);
  const { page, t } = await meet({ token: (await enterAsStaff()).token });
  await page.goto(`/ops/${PROGRAMME}/explorer?layover=${layoverId}&host=${hostId}&version=1`);
  const weight = page.getByRole('slider', { name: t('ops-rules:weight.slider', { factor: t('ops:factor.time') }) });
  await expect(weight).toBeVisible();
  const before = await scoreOn(page, t);

  // Whatever the numbers come from now, it is not the service.
  await page.context().setOffline(true);
  const scores: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    await weight.press('ArrowRight');
    scores.push(await scoreOn(page, t));
  }
  // A day in town is long: time counts for more, so each step gives more.
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(scores.at(-1)).toBeGreaterThan(before);

  await page.context().setOffline(false);
  await page.reload();
  await expect(weight).toHaveAttribute('aria-valuenow', String(20 + STEPS));
  expect(await scoreOn(page, t)).toBe(scores.at(-1));
});

test('a host who fails a gate shows which, and what would help goes into a draft', async ({ meet }) => {
  const { layoverId, hostId } = await aPair(uniqueName('Gwen'), HOSTS.gate);
  const staff = await enterAsStaff();
  const { page, t } = await meet({ token: staff.token });
  await page.goto(`/ops/${PROGRAMME}/explorer?layover=${layoverId}&host=${hostId}&version=1`);
  await expect(page.getByText(t('ops-explorer:outcome.failed', { gate: t('ops:gate.language') }))).toBeVisible();
  const gates = page.getByRole('region', { name: t('ops-explorer:gates.title') }).getByRole('listitem');
  await expect(gates.filter({ hasText: t('ops-explorer:verdict.failed') })).toHaveCount(1);
  await expect(gates.filter({ hasText: t('ops-explorer:verdict.failed') })).toContainText(t('ops-explorer:check.language'));
  await expect(gates.filter({ hasText: t('ops-explorer:verdict.passed') })).not.toHaveCount(0);

  await page.getByRole('button', { name: new RegExp(t('ops-rules:field.gates.requireSharedLanguage')) }).click();
  await expect(page.getByText(t('ops-explorer:outcome.candidate'))).toBeVisible();
  await page.getByRole('button', { name: t('ops-explorer:rules.make') }).click();
  await expect(page).not.toHaveURL(/version=1$/);

  const version = new URL(page.url()).searchParams.get('version');
  const draft = await staff.api.get<Version>(`/ops/programmes/${PROGRAMME}/rule-sets/${version}`);
  expect(draft).toMatchObject({ state: 'draft', rules: { gates: { requireSharedLanguage: false } } });
  expect(Object.keys(draft.rules.weights).sort()).toEqual([...factorNames].sort());
});
