export const locales = ['en', 'ar', 'es', 'de', 'hi', 'fr', 'nl'] as const;
export type Locale = (typeof locales)[number];
export const DEFAULT_LOCALE: Locale = 'en';

/** Remembers on a device what its reader has chosen: set by the client, read by the service for the next page. */
export const LOCALE_COOKIE = 'interlude_locale';

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

export const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

/** The locale of a tag such as `de-CH`, or the default where we do not speak it. */
export function toLocale(tag: string | null | undefined): Locale {
  const primary = tag?.split('-')[0]?.toLowerCase() ?? '';
  return isLocale(primary) ? primary : DEFAULT_LOCALE;
}

/** The best of our locales for an `Accept-Language` header (RFC 9110, section 12.5.4). */
export function negotiateLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { primary: tag.split('-')[0]!.toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ primary, q }) => isLocale(primary) && q > 0)
    .sort((a, b) => b.q - a.q);
  return toLocale(wanted[0]?.primary);
}
