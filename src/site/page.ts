import type { Boot } from '../contracts/boot.js';
import { directionOf, locales, type Locale } from '../contracts/locales.js';
import { escapeHtml } from '../shared/html.js';
import { firstPaint, type FirstWords } from './first-paint.js';

export interface PageFacts {
  boot: Boot;
  /** Of the programme, or of the product where the page is nobody's. */
  name: string;
  title: string;
  description: string;
  /** Absolute, without a language. */
  address: string;
  accentColour: string;
  /** Of the display font for Latin letters; null where it is not known. */
  displayFont: string | null;
  /** What can be read before the client is there. */
  words: FirstWords | null;
  /** Scripts and style sheets of the screen that will be shown. */
  files: readonly string[];
}

/** Scripts that the display font has no letters for. */
const WITHOUT_DISPLAY_FONT: ReadonlySet<Locale> = new Set(['ar', 'hi']);

/** JSON that may stand inside of a `script` element. */
const bootJson = (boot: Boot): string => JSON.stringify(boot).replaceAll('<', '\\u003c');

/** The client's page with all that search engines, messengers and screen readers want to know before a script has run. */
export function fillPage(template: string, facts: PageFacts): string {
  const { boot } = facts;
  return template
    .replace('<html lang="en" dir="ltr">', `<html lang="${boot.locale}" dir="${directionOf(boot.locale)}">`)
    .replace('<!--head-->', () => headOf(facts))
    .replace('<!--body-->', () => firstPaint(facts.name, facts.words));
}

const preloadOf = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="preload" href="${file}" as="style" crossorigin />`
    : `<link rel="modulepreload" href="${file}" crossorigin />`;

function headOf({ boot, title, description, address, accentColour, displayFont, files }: PageFacts): string {
  const meta = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}" />`;
  const property = (name: string, content: string) => `<meta property="${name}" content="${escapeHtml(content)}" />`;
  const alternate = (locale: string, href: string) =>
    `<link rel="alternate" hreflang="${locale}" href="${escapeHtml(href)}" />`;
  const showsFont = displayFont !== null && !WITHOUT_DISPLAY_FONT.has(boot.locale);
  return [
    ...(showsFont ? [`<link rel="preload" href="${displayFont}" as="font" type="font/woff2" crossorigin />`] : []),
    `<title>${escapeHtml(title)}</title>`,
    meta('description', description),
    meta('theme-color', accentColour),
    property('og:type', 'website'),
    property('og:title', title),
    property('og:description', description),
    property('og:url', address),
    property('og:locale', boot.locale),
    `<link rel="canonical" href="${escapeHtml(address)}" />`,
    ...locales.map((locale) => alternate(locale, `${address}?lang=${locale}`)),
    alternate('x-default', address),
    '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />',
    `<script id="boot" type="application/json">${bootJson(boot)}</script>`,
    ...files.map(preloadOf),
  ].join('\n    ');
}
