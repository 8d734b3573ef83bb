import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageParams } from '../../contracts/domain-error.js';
import { locales, type Locale } from '../../contracts/locales.js';

const load = (locale: Locale): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`./catalogues/${locale}.json`, import.meta.url), 'utf8')) as Record<string, string>;

const catalogues = Object.fromEntries(locales.map((locale) => [locale, load(locale)])) as Record<
  Locale,
  Record<string, string>
>;
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The words of a message key in a locale (ICU MessageFormat). A key that no catalogue has, or one whose parameters are not
 * given, comes back as itself, so that a mistake is seen and nothing breaks.
 */
export function message(locale: Locale, key: string, params: MessageParams = {}): string {
  const text = catalogues[locale][key] ?? catalogues.en[key];
  if (text === undefined) return key;
  const id = `${locale}:${key}`;
  let format = compiled.get(id);
  if (!format) compiled.set(id, (format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })));
  try {
    return String(format.format(params));
  } catch {
    return key;
  }
}
