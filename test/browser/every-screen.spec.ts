import type { Browser } from '@playwright/test';
import { locales, type Locale } from '../../src/contracts/locales.js';
import { expectAccessible } from './harness/accessible.js';
import { expect, open, test as base, type Person, type PersonOptions } from './harness/fixtures.js';
import { findMisfits } from './harness/layout.js';
import { prepareScreens, show, type Screens } from './harness/screens.js';

const test = base.extend<object, { screens: Screens }>({
  screens: [({ browser: _ }, use) => prepareScreens().then(use), { scope: 'worker', timeout: 60_000 }],
});

test.describe.configure({ timeout: 240_000 });
// What is found is told in words; recording hundreds of pages would take longer than looking at them.
test.use({ trace: 'off', screenshot: 'off' });

/** Opens every screen, with one browser for each of the people who see them, and looks at it. */
async function visitAll(
  browser: Browser,
  { cast, visits }: Screens,
  options: PersonOptions,
  look: (person: Person) => Promise<void>,
): Promise<void> {
  for (const who of new Set(visits.map(({ as }) => as))) {
    const token = who === 'nobody' ? undefined : cast[who].token;
    // What is kept for offline use would be fetched anew for each of the many browsers.
    const person = await open(browser, { ...options, token, context: { serviceWorkers: 'block' } });
    for (const { name, path } of visits.filter(({ as }) => as === who)) {
      await test.step(name, async () => {
        await show(person.page, path);
        await look(person);
      });
    }
    expect.soft(person.complaints, `what the pages of ${who} complained about`).toEqual([]);
    await person.context.close();
  }
}

for (const locale of ['en', 'ar'] satisfies Locale[]) {
  test(`axe finds nothing on any screen in ${locale}`, async ({ browser, screens }) => {
    await visitAll(browser, screens, { locale }, ({ page }) => expectAccessible(page));
  });
}

for (const locale of locales) {
  test(`nothing is cut off, overlaps or scrolls sideways at 360 px in ${locale}`, async ({ browser, screens }) => {
    await visitAll(browser, screens, { locale, device: 'smallPhone' }, async ({ page }) => {
      expect.soft(await findMisfits(page), new URL(page.url()).pathname).toEqual([]);
    });
  });
}
