import { escapeHtml } from '../shared/html.js';

/** What a landing page says first. */
export interface Hero {
  brandName: string;
  text: string;
}

/**
 * The measures of the client's own header and hero (`web/src/app/frame.module.css`, `web/src/landing/hero.module.css`),
 * so that nothing moves when the client takes over. Fonts and colours are those of its style sheet.
 */
const STYLE = `<style>
.fp-bar{display:flex;align-items:center;box-sizing:border-box;min-height:57px;padding-inline:1rem;border-bottom:1px solid var(--interlude-line);font:600 1.15rem/1.15 var(--interlude-display)}
.fp-hero{min-height:46rem;background:linear-gradient(#fff4e2,var(--interlude-paper) 70%)}
.fp-in{box-sizing:border-box;max-width:1180px;margin-inline:auto;padding:2rem 1rem}
.fp-eyebrow{margin:0 0 .75rem;font-weight:650;line-height:1.55;padding-inline-start:1.525rem}
.fp-hero h1{margin:0;font:560 clamp(2.1rem,6.2vw,3.6rem)/1.12 var(--interlude-display);letter-spacing:-.015em;text-wrap:balance;overflow-wrap:break-word}
.fp-hero h1:lang(ar),.fp-hero h1:lang(hi){line-height:1.35;letter-spacing:0}
@media (min-width:48em){.fp-in{padding-inline:1.25rem}}
@media (min-width:62em){.fp-bar{padding-inline:2rem}.fp-in{padding-block:4rem;padding-inline-end:31.25rem}}
</style>`;

/**
 * Something to read while the client is on its way, which puts its own in place of it: the bar on top, and on a landing
 * page the programme's own words.
 */
export function firstPaint(name: string, hero: Hero | null): string {
  const bar = `<div class="fp-bar">${escapeHtml(name)}</div>`;
  if (!hero) return STYLE + bar;
  return (
    `${STYLE}${bar}<main class="fp-hero"><div class="fp-in">` +
    `<p class="fp-eyebrow">${escapeHtml(hero.brandName)}</p><h1>${escapeHtml(hero.text)}</h1></div></main>`
  );
}
