import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { locales } from '../contracts/locales.js';
import { firstPaint } from './first-paint.js';

const hero = {
  screen: 'landing' as const,
  brandName: 'Noordzee <Airways>',
  text: 'Hours to spare?</h1><script>alert(1)</script>',
};

const wordsIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;

describe('the first paint', () => {
  it.each(locales)('says on a preview what the client says there, in %s', (locale) => {
    const server = wordsIn(`src/platform/i18n/catalogues/${locale}.json`);
    const client = wordsIn(`web/src/i18n/catalogues/${locale}/layover.json`);
    expect([server['page.preview.title'], server['page.preview.lead']]).toEqual([client['preview.title'], client['preview.lead']]);
  });

  it('is the bar alone where the page is no landing page', () => {
    expect(firstPaint('Layover', null)).toContain('<div class="fp-bar">Layover</div>');
    expect(firstPaint('Layover', null)).not.toContain('<h1>');
  });

  it('says what the programme says, as text', () => {
    const page = firstPaint('Layover & co', hero);
    expect(page).toContain('Layover &amp; co');
    expect(page).toContain('Noordzee &lt;Airways&gt;');
    expect(page).toContain('<h1>Hours to spare?&lt;/h1&gt;&lt;script&gt;');
    expect(page).not.toContain('<script');
  });
});
