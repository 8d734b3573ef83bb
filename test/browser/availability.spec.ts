import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.js';
import { enter, hostEmail, PROGRAMME } from './harness/scene.js';
import { show } from './harness/screens.js';

const SUNDAY = 7;
const path = `/hosts/me/availability?programme=${PROGRAMME}`;

interface Availability {
  weekly: { weekday: number; from: string; to: string }[];
  intervals: { startsAt: string; endsAt: string }[];
}

const cell = (page: Page, day: number, hour: number): Locator => page.locator(`[data-day="${day}"][data-hour="${hour}"]`);

async function paint(page: Page, day: number, fromHour: number, toHour: number): Promise<void> {
  await cell(page, day, fromHour).hover();
  await page.mouse.down();
  await cell(page, day, toHour).hover();
  await page.mouse.up();
}

test('availability painted with a mouse keeps its local hours over the change of clocks', async ({ meet }) => {
  const host = await enter(hostEmail(3));
  const { page, t } = await meet({ token: host.token, device: 'desktop' });
  await show(page, '/host/availability');
  const clear = page.getByRole('button', { name: t('host:preset.clear') });
  if (await clear.isEnabled()) await clear.click();

  await paint(page, SUNDAY, 13, 15);
  await expect(cell(page, SUNDAY, 14)).toHaveAttribute('aria-selected', 'true');
  await expect(cell(page, SUNDAY, 16)).toHaveAttribute('aria-selected', 'false');
  await page.getByRole('button', { name: t('common:save.save') }).click();
  await expect(page.getByText(t('common:save.saved'), { exact: true })).toBeVisible();

  const day = (words: string) => page.getByRole('listitem').filter({ hasText: words });
  await expect(day('Sun, Mar 21')).toContainText(/1:00\s(PM\s)?–\s4:00\sPM/);
  await expect(day('Sun, Mar 21')).not.toContainText(t('host:calendar.clocksForward'));
  await expect(day('Sun, Mar 28')).toContainText(/1:00\s(PM\s)?–\s4:00\sPM/);
  await expect(day('Sun, Mar 28')).toContainText(t('host:calendar.clocksForward'));

  const { weekly } = await host.api.get<Availability>(path);
  expect(weekly).toEqual([{ weekday: SUNDAY, from: '13:00', to: '16:00' }]);
  const { intervals } = await host.api.get<Availability>(`${path}&from=2027-03-20&to=2027-03-30`);
  expect(intervals.map(({ startsAt }) => startsAt)).toEqual(['2027-03-21T12:00:00Z', '2027-03-28T11:00:00Z']);

  await page.reload();
  await expect(cell(page, SUNDAY, 13)).toHaveAttribute('aria-selected', 'true');
});

test('availability is painted by keyboard, from cell to cell', async ({ meet }) => {
  const host = await enter(hostEmail(4));
  const { page, t } = await meet({ token: host.token, device: 'desktop' });
  await show(page, '/host/availability');
  const clear = page.getByRole('button', { name: t('host:preset.clear') });
  if (await clear.isEnabled()) await clear.click();

  await page.getByRole('grid', { name: t('host:grid.label') }).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowRight');

  await expect(page.locator('[data-day][aria-selected="true"]')).toHaveCount(2);
  await expect(page.locator('[data-day]:focus')).toHaveAttribute('data-day', '2');
});

/** A finger that goes from one hour to another, at once or after it has rested on the first until that is painted. */
async function swipe(page: Page, from: Locator, to: Locator, { rests }: { rests: boolean }): Promise<void> {
  const [begin, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  const devtools = await page.context().newCDPSession(page);
  const x = begin.x + begin.width / 2;
  const [y, endY] = [begin, end].map((box) => box.y + box.height / 2) as [number, number];
  const touch = (type: 'touchStart' | 'touchMove', at: number) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: at }] });
  await touch('touchStart', y);
  if (rests) await expect(from).toHaveAttribute('aria-selected', 'true');
  for (let step = 1; step <= 8; step++) await touch('touchMove', y + ((endY - y) * step) / 8);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('on a phone a finger that rests first paints, and one that does not scrolls the page', async ({ meet }) => {
  const host = await enter(hostEmail(5));
  const { page, t } = await meet({ token: host.token, device: 'phone' });
  await show(page, '/host/availability');
  const clear = page.getByRole('button', { name: t('host:preset.clear') });
  if (await clear.isEnabled()) await clear.tap();
  const free = page.locator('[data-day][aria-selected="true"]');
  const scrolled = () => page.evaluate(() => scrollY);
  await cell(page, 3, 9).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate(() => scrollBy(0, -120));

  const before = await scrolled();
  await swipe(page, cell(page, 3, 10), cell(page, 3, 13), { rests: true });
  await expect(free).toHaveCount(4);
  expect(await scrolled()).toBe(before);

  await swipe(page, cell(page, 5, 15), cell(page, 5, 10), { rests: false });
  await expect.poll(scrolled).toBeGreaterThan(before);
  await expect(free).toHaveCount(4);

  await cell(page, 6, 16).tap();
  await expect(free).toHaveCount(5);
});
