import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.js';
import { expect, test, type Person } from './harness/fixtures.js';
import { settled } from './harness/screens.js';
import { enterAsStaff, PROGRAMME, type Member } from './harness/scene.js';
import { startService, type SecondService } from './harness/second-service.js';
import { dayOf } from './harness/day.js';

const RULES = `/ops/${PROGRAMME}/rules`;
const API = `/ops/programmes/${PROGRAMME}/rule-sets`;

interface Version {
  version: number;
  state: string;
  rules: { weights: { interests: number }; assign: { minScore: number } };
}

// These change the rules that all other tests are matched by: they have a service to themselves, one after the other.
test.describe.configure({ mode: 'default' });
let service: SecondService;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  service = await startService({});
});
test.afterAll(() => service.stop());

/** An administrator on a laptop. */
class Studio {
  private constructor(
    readonly staff: Member,
    readonly person: Person,
  ) {}

  static async open(meet: (options: object) => Promise<Person>): Promise<Studio> {
    const staff = await enterAsStaff(service.url);
    return new Studio(staff, await meet({ token: staff.token, baseURL: service.url, device: 'desktop' }));
  }

  get page(): Page {
    return this.person.page;
  }

  version(version: number): Promise<Version> {
    return this.staff.api.get<Version>(`${API}/${version}`);
  }

  /** The version of the address. */
  async opened(): Promise<number> {
    await expect(this.page).toHaveURL(new RegExp(`${RULES}/\\d+$`));
    return Number(this.page.url().split('/').at(-1));
  }

  async published(): Promise<number[]> {
    const { items } = await this.staff.api.get<{ items: Version[] }>(API);
    return items.filter(({ state }) => state === 'published').map(({ version }) => version);
  }

  /** The score of the pair beside the rules, as it stands there. */
  score(): Promise<string> {
    const { page, t } = this.person;
    return page.getByRole('status').filter({ hasText: t('ops-explorer:score.of') }).locator('strong').innerText();
  }

  /** Presses a key on the slider of a weight so many times. */
  async drag(factor: 'interests', key: 'ArrowLeft' | 'ArrowRight', times: number): Promise<void> {
    const { page, t } = this.person;
    const slider = page.getByRole('slider', { name: t('ops-rules:weight.slider', { factor: t(`ops:factor.${factor}`) }) });
    const begin = Number(await slider.getAttribute('aria-valuenow'));
    const step = key === 'ArrowRight' ? 1 : -1;
    await slider.focus();
    for (let press = 1; press <= times; press++) {
      await page.keyboard.press(key);
      await expect(slider).toHaveAttribute('aria-valuenow', String(begin + press * step));
    }
  }

  async save(): Promise<void> {
    const { page, t } = this.person;
    await page.getByRole('button', { name: t('common:save.save'), exact: true }).click();
    await expect(page.getByText(t('common:save.saved'), { exact: true })).toBeVisible();
  }

  /** From a draft to a simulation of a day with it, until that has finished. */
  async simulate(): Promise<void> {
    const { page, t } = this.person;
    await page.getByRole('link', { name: t('ops-rules:simulated.start') }).click();
    await page.getByRole('radio', { name: t('ops-simulations:start.upload') }).check();
    await page.locator('input[type="file"]').setInputFiles({ name: 'day.csv', mimeType: 'text/csv', buffer: Buffer.from(dayOf(60)) });
    await page.getByRole('button', { name: t('ops-simulations:start.go') }).click();
    await expect(page.getByRole('region', { name: t('ops-simulations:figures'), exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** Asked whether it is sure, it is: of what it says that will change. */
  async confirm(action: string, said: string[]): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    for (const words of said) await expect(dialog).toContainText(words);
    await settled(this.page);
    await expectAccessible(this.page);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
}

test('a weight is lowered, seen to cost somebody a host, put right, published, and rolled back', async ({ meet }) => {
  test.setTimeout(240_000);
  const studio = await Studio.open(meet);
  const { page, t } = studio.person;
  const publish = page.getByRole('button', { name: t('ops-rules:publish.action') });

  const [first] = await studio.published();
  await page.goto(RULES);
  await page.getByRole('button', { name: t('ops-rules:draft.new') }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: t('ops-rules:note.label') }).fill('Less weight on interests');
  await page.getByRole('button', { name: t('ops-rules:draft.begin') }).click();
  const version = await studio.opened();
  await expect(publish).toBeDisabled();

  const before = await studio.score();
  await studio.drag('interests', 'ArrowLeft', 20);
  await expect.poll(() => studio.score()).not.toBe(before);
  const least = page.getByRole('textbox', { name: t('ops-rules:field.assign.minScore') });
  await least.fill('85');
  await settled(page);
  await expectAccessible(page);
  await page.reload();
  await expect(least).toHaveValue('85');
  await studio.save();
  expect((await studio.version(version)).rules).toMatchObject({ weights: { interests: 0 }, assign: { minScore: 850_000 } });

  await studio.simulate();
  const layovers = page.getByRole('region', { name: t('ops-simulations:layovers') });
  await layovers.getByRole('button', { name: t('ops-simulations:change.lost') }).click();
  await expect(layovers.getByRole('listitem').first()).toContainText(t('ops-simulations:change.lost'));

  await page.goto(`${RULES}/${version}`);
  await expect(publish).toBeEnabled();
  await least.fill('0');
  await studio.drag('interests', 'ArrowRight', 10);
  await expect(publish).toBeDisabled();
  await studio.save();
  await expect(publish).toBeDisabled();
  await studio.simulate();

  await page.goto(`${RULES}/${version}`);
  await studio.score();
  await publish.click();
  const interests = t('ops-rules:change.weight', { factor: t('ops:factor.interests') });
  await studio.confirm(t('ops-rules:publish.now'), [interests, '20', '10']);
  await expect(page.getByText(t('ops-rules:standing.published'))).toBeVisible();
  expect(await studio.published()).toEqual([version]);
  expect((await studio.version(version)).rules).toMatchObject({ weights: { interests: 10 }, assign: { minScore: 0 } });

  await page.getByRole('button', { name: t('ops-rules:back.action', { version: first! }) }).click();
  await studio.confirm(t('ops-rules:back.go'), [interests]);
  await expect(page).not.toHaveURL(new RegExp(`/${version}$`));
  const again = await studio.opened();
  expect(await studio.published()).toEqual([again]);
  expect((await studio.version(again)).rules).toEqual((await studio.version(first!)).rules);
});

test('two who write in one draft keep what both have written', async ({ meet }) => {
  const studio = await Studio.open(meet);
  const { page, t } = studio.person;
  const { version, rules } = await studio.staff.api.post<Version>(API, { note: 'Two hands' });
  await page.goto(`${RULES}/${version}`);
  await studio.drag('interests', 'ArrowRight', 5);

  const answer = await fetch(`${service.url}/api/v1${API}/${version}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${studio.staff.token}`, 'If-Match': '"1"' },
    body: JSON.stringify({ rules: { ...rules, assign: { ...rules.assign, minScore: 100_000 } } }),
  });
  expect(answer.status).toBe(200);
  const notice = page.getByRole('alert').filter({ hasText: t('ops-rules:meanwhile.title') });
  await expect(notice).toContainText(t('ops-rules:field.assign.minScore'));
  await notice.getByRole('button', { name: t('ops-rules:meanwhile.mine') }).click();
  await expect(notice).toHaveCount(0);
  await studio.save();
  expect((await studio.version(version)).rules).toMatchObject({ weights: { interests: 25 }, assign: { minScore: 100_000 } });
});

test('what is dragged while a draft is being saved is still to be saved, and waits', async ({ meet }) => {
  const studio = await Studio.open(meet);
  const { page, t } = studio.person;
  const { version } = await studio.staff.api.post<Version>(API, { note: 'A slow line' });
  await page.goto(`${RULES}/${version}`);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**/rule-sets/${version}`, async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  await studio.drag('interests', 'ArrowRight', 1);
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await page.getByRole('button', { name: t('common:save.save'), exact: true }).click();
  await sent;
  await studio.drag('interests', 'ArrowRight', 2);
  letGo();
  await expect.poll(async () => (await studio.version(version)).rules.weights.interests).toBe(21);
  await studio.save();
  expect((await studio.version(version)).rules.weights.interests).toBe(23);
});

test('a condition is checked as it is typed, with the place where it goes wrong', async ({ meet }) => {
  const studio = await Studio.open(meet);
  const { page, t } = studio.person;
  const { version } = await studio.staff.api.post<Version>(API, { note: 'Families' });
  await page.goto(`${RULES}/${version}`);
  await page.getByRole('button', { name: t('ops-rules:conditions.add') }).click();
  const expression = page.getByRole('textbox', { name: t('ops-rules:condition.when') });
  await expression.fill('layover.partySize > 4 && host.height > 180');
  await expect(page.getByText(t('ops-rules:error.condition_unknown_name', { line: 1, column: 31 }))).toBeVisible();
  await expect(page.locator('mark')).toHaveText('height');
  await settled(page);
  await expectAccessible(page);

  await expression.fill('');
  await page.getByRole('button', { name: 'layover.partySize' }).click();
  await expect(expression).toBeFocused();
  await page.keyboard.type(' <= 4');
  await page.getByRole('button', { name: t('common:save.save'), exact: true }).click();
  await expect(page.getByText(t('ops-rules:save.refused', { count: 1 }))).toBeVisible();
  await page.getByRole('textbox', { name: 'English' }).fill('Small groups only');
  await studio.save();
  const { rules } = await studio.staff.api.get<{ rules: { conditions: object[] } }>(`${API}/${version}`);
  expect(rules.conditions).toMatchObject([{ kind: 'require', when: 'layover.partySize <= 4', reason: { en: 'Small groups only' } }]);
});
