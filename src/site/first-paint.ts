import { escapeHtml } from '../shared/html.js';

/** What a page says first: the programme's own words on its landing page, a headline with a line below it on another. */
export type FirstWords =
  | { screen: 'landing'; brandName: string; text: string }
  | { screen: 'preview'; title: string; lead: string };

/**
 * The measures of the client's own header, hero and screens (`web/src/app/frame.module.css`,
 * `web/src/landing/hero.module.css`, `web/src/ui/screen.tsx`), so that nothing moves when the client takes over. Fonts and
 * colours are those of its page (`web/index.html`).
 */
const STYLE = `<style>
.fp-bar{display:flex;align-items:center;box-sizing:border-box;min-height:56px;padding-inline:1rem;border-bottom:1px solid var(--interlude-line);font:600 1.15rem/1.15 var(--interlude-display)}
.fp-hero{min-height:46rem;background:linear-gradient(#fff4e2,var(--interlude-paper) 70%)}
.fp-in{box-sizing:border-box;max-width:1180px;margin-inline:auto;padding:2rem 1rem}
.fp-eyebrow{margin:0 0 .75rem;font-weight:650;line-height:1.55;padding-inline-start:1.525rem}
.fp-in h1{margin:0;font:560 clamp(2.1rem,6.2vw,3.6rem)/1.12 var(--interlude-display);letter-spacing:-.015em;text-wrap:balance;overflow-wrap:break-word}
.fp-hero h1:lang(ar),.fp-hero h1:lang(hi){line-height:1.35;letter-spacing:0}
.fp-screen{padding-top:1rem}
.fp-screen h1{margin-bottom:1.25rem;font-size:2.125rem;line-height:1.3;letter-spacing:0}
.fp-screen p{margin:-.75rem 0 0;color:#5a6665;font-size:1.125rem;line-height:1.6}
@media (min-width:48em){.fp-in{padding-inline:1.25rem}.fp-screen{padding-top:2rem}}
@media (min-width:62em){.fp-bar{padding-inline:2rem}.fp-hero .fp-in{padding-block:4rem;padding-inline-end:31.25rem}}
</style>`;

/**
 * Something to read while the client is on its way, which puts its own in place of it: the bar on top, and on the pages
 * that people come to first what they say first.
 */
export function firstPaint(name: string, words: FirstWords | null): string {
  return `${STYLE}<div class="fp-bar">${escapeHtml(name)}</div>${words ? firstWords(words) : ''}`;
}

function firstWords(words: FirstWords): string {
  if (words.screen === 'landing') {
    const { brandName, text } = words;
    const inside = `<p class="fp-eyebrow">${escapeHtml(brandName)}</p><h1>${escapeHtml(text)}</h1>`;
    return `<main class="fp-hero"><div class="fp-in">${inside}</div></main>`;
  }
  return `<main class="fp-in fp-screen"><h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.lead)}</p></main>`;
}
