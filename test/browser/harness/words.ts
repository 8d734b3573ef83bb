import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../../../src/contracts/locales.js';

const folder = new URL('../../../web/src/i18n/catalogues/', import.meta.url);
const catalogues = new Map<string, Record<string, string>>();

/** `chat:send`: the catalogue of an area of the client, and a key in it. */
export type WordKey = `${string}:${string}`;
export type Words = (key: WordKey, params?: Record<string, string | number>) => string;

/** What the client says in a language. A key that it does not have is an error. */
export function wordsIn(locale: Locale): Words {
  return (key, params) => {
    const colon = key.indexOf(':');
    const text = catalogueOf(locale, key.slice(0, colon))[key.slice(colon + 1)];
    if (text === undefined) throw new Error(`the client has no words for ${key} in ${locale}`);
    return String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(params));
  };
}

function catalogueOf(locale: Locale, area: string): Record<string, string> {
  const file = `${locale}/${area}.json`;
  const known = catalogues.get(file);
  if (known) return known;
  const read = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>;
  catalogues.set(file, read);
  return read;
}
