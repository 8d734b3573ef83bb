import { expect, test } from './harness/fixtures.js';
import { ask, uniqueName } from './harness/scene.js';

/** Whether the browser has kept something for the next page, as text. */
const isKept = (words: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('interlude-reads');
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('reads').objectStore('reads').getAll();
      reading.onerror = () => reject(reading.error!);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.some((text: unknown) => String(text).includes(words)));
      };
    };
  });

test('a page that comes back shows what has changed while it was away, however soon it comes', async ({ meet }) => {
  const { traveller, layoverId } = await ask(uniqueName('Ines'));
  const { page, t } = await meet({ token: traveller.token });
  await page.goto(`/trips/${layoverId}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => page.evaluate(isKept, `["layover","${layoverId}"]`)).toBe(true);

  await page.goto('about:blank');
  await traveller.api.post(`/layovers/${layoverId}/cancel`, {});
  await page.goto(`/trips/${layoverId}`);
  await expect(page.getByRole('heading', { name: t('traveller:closed.cancelled.title') })).toBeVisible();
});
