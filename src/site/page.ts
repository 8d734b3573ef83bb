import { locales, type Locale } from '../contracts/locales.js';
import { escapeHtml } from '../shared/html.js';
import { bootJson, type Boot } from './boot.js';

export interface PageFacts {
  boot: Boot;
  title: string;
  description: string;
  /** Absolute, without a language. */
  address: string;
  accentColour: string;
}

const directionOf = (locale: Locale): string => (locale === 'ar' ? 'rtl' : 'ltr');

/** The client's page with all that search engines, messengers and screen readers want to know before a script has run. */
export function fillPage(template: string, facts: PageFacts): string {
  const { boot, title, description } = facts;
  return template
    .replace('<html lang="en" dir="ltr">', `<html lang="${boot.locale}" dir="${directionOf(boot.locale)}">`)
    .replace('<!--head-->', () => headOf(facts))
    .replace('<!--body-->', () => bodyOf(title, description));
}

function headOf({ boot, title, description, address, accentColour }: PageFacts): string {
  const meta = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}" />`;
  const property = (name: string, content: string) => `<meta property="${name}" content="${escapeHtml(content)}" />`;
  const alternate = (locale: string, href: string) =>
    `<link rel="alternate" hreflang="${locale}" href="${escapeHtml(href)}" />`;
  return [
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
  ].join('\n    ');
}

/** Something to read while the client is on its way; the client puts its own in place of it. */
const bodyOf = (title: string, description: string): string =>
  `<main style="max-width:45rem;margin:0 auto;padding:4.5rem 1rem"><h1>${escapeHtml(title)}</h1>` +
  `<p style="font-size:1.25rem">${escapeHtml(description)}</p></main>`;
