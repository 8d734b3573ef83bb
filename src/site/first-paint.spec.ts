import { describe, expect, it } from '@jest/globals';
import { firstPaint } from './first-paint.js';

const hero = { brandName: 'Noordzee <Airways>', text: 'Hours to spare?</h1><script>alert(1)</script>' };

describe('the first paint', () => {
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
