import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '../../src/contracts/locales.js';
import { open, test, type PersonOptions } from './harness/fixtures.js';
import { prepareScreens, show } from './harness/screens.js';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

/** Of these there is one in Arabic as well, and one as wide as a desk. */
const MAIN = new Set(['landing', 'preview', 'request', 'trip-waiting', 'meetup', 'chat', 'host-home', 'invitation', 'availability']);

/** Long screens are shown as far as anybody scrolls. */
const TALLEST = 2_400;

interface Shot extends Pick<PersonOptions, 'locale' | 'device'> {
  suffix: string;
  isOnlyMain: boolean;
}

const shots: Shot[] = [
  { locale: 'en', device: 'phone', suffix: 'en', isOnlyMain: false },
  { locale: 'ar', device: 'phone', suffix: 'ar', isOnlyMain: true },
  { locale: 'en', device: 'desktop', suffix: 'en-wide', isOnlyMain: true },
];

test('every screen is pictured', async ({ browser }) => {
  test.setTimeout(600_000);
  await mkdir(folder, { recursive: true });
  const { cast, visits } = await prepareScreens({ waiting: 'Leila', traveller: 'Aiko' });
  for (const { locale, device, suffix, isOnlyMain } of shots) {
    for (const { name, path, as } of visits.filter((visit) => !isOnlyMain || MAIN.has(visit.name))) {
      const token = as === 'nobody' ? undefined : cast[as].token;
      const context = { serviceWorkers: 'block', deviceScaleFactor: 1 } as const;
      const person = await open(browser, { locale: locale as Locale, device, token, context });
      await show(person.page, path);
      const height = await person.page.evaluate(() => document.documentElement.scrollHeight);
      // The window grows with the screen, so that what sticks to its lower edge stays there.
      const { width = 0, height: least = 0 } = person.page.viewportSize() ?? {};
      await person.page.setViewportSize({ width, height: Math.min(Math.max(height, least), TALLEST) });
      await person.page.screenshot({ path: join(folder, `${name}-${suffix}.png`), animations: 'disabled' });
      await person.context.close();
    }
  }
});
