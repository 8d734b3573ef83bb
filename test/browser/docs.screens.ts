import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { expect, open, test, type PersonOptions } from './harness/fixtures.js';
import { prepareScreens, show, type ScreenVisit } from './harness/screens.js';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

/** Of these there is one in Arabic as well, and one as wide as a desk. */
const MAIN = new Set(['landing', 'preview', 'request', 'trip-waiting', 'meetup', 'chat', 'host-home', 'invitation', 'availability']);

/** Long screens are shown as far as anybody scrolls. */
const TALLEST = 2_400;
const TALLEST_AT_A_DESK = 1_500;

interface Shot extends Pick<PersonOptions, 'locale' | 'device'> {
  suffix: string;
  isOf: (screen: string) => boolean;
}

const isOps = (screen: string): boolean => screen.startsWith('ops');

const shots: Shot[] = [
  { locale: 'en', device: 'phone', suffix: 'en', isOf: (screen) => !isOps(screen) },
  { locale: 'ar', device: 'phone', suffix: 'ar', isOf: (screen) => MAIN.has(screen) },
  { locale: 'en', device: 'desktop', suffix: 'en-wide', isOf: (screen) => MAIN.has(screen) },
  // Staff sit at a desk.
  ...(['en', 'ar'] as const).flatMap((locale): Shot[] => [
    { locale, device: 'desktop', suffix: `${locale}-1280`, isOf: isOps },
    { locale, device: 'wideDesktop', suffix: `${locale}-1920`, isOf: isOps },
  ]),
];

/** A screen that does not come to rest is tried once more. */
const TRIES = 2;

async function picture(browser: Browser, { locale, device, suffix }: Shot, { name, path }: ScreenVisit, token?: string): Promise<void> {
  const context = { serviceWorkers: 'block', deviceScaleFactor: 1 } as const;
  const person = await open(browser, { locale, device, token, context });
  try {
    await show(person.page, path);
    const height = await person.page.evaluate(() => document.documentElement.scrollHeight);
    // The window grows with the screen, so that what sticks to its lower edge stays there.
    const { width = 0, height: least = 0 } = person.page.viewportSize() ?? {};
    const tallest = isOps(name) ? TALLEST_AT_A_DESK : TALLEST;
    await person.page.setViewportSize({ width, height: Math.min(Math.max(height, least), tallest) });
    await person.page.screenshot({ path: join(folder, `${name}-${suffix}.png`), animations: 'disabled' });
  } finally {
    await person.context.close();
  }
}

test('every screen is pictured', async ({ browser }) => {
  test.setTimeout(1_800_000);
  await mkdir(folder, { recursive: true });
  const { cast, visits } = await prepareScreens({ waiting: 'Leila', traveller: 'Aiko' });
  // One screen that fails keeps no other from being pictured.
  const failed: string[] = [];
  for (const shot of shots) {
    for (const visit of visits.filter(({ name }) => shot.isOf(name))) {
      const token = visit.as === 'nobody' ? undefined : cast[visit.as].token;
      for (let left = TRIES; left > 0; left -= 1) {
        try {
          await picture(browser, shot, visit, token);
          break;
        } catch (error) {
          if (left === 1) failed.push(`${visit.name}-${shot.suffix}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
  }
  expect(failed).toEqual([]);
});
