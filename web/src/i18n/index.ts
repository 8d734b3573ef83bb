import i18next, { type BackendModule, type CustomTypeOptions } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { directionOf, LOCALE_COOKIE, toLocale, type Locale } from '../../../src/contracts/locales.js';

export { directionOf, locales, type Locale } from '../../../src/contracts/locales.js';
export { useFormat, type Format } from './format.js';

/** Languages by their own names, as people look for their own. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  ar: 'العربية',
  es: 'Español',
  de: 'Deutsch',
  hi: 'हिन्दी',
  fr: 'Français',
  nl: 'Nederlands',
};

const YEAR_SECONDS = 31_536_000;

const catalogues = import.meta.glob<Record<string, string>>(['./catalogues/*/*.json', '!./catalogues/*/ops*.json'], {
  import: 'default',
});

async function wordsOf(locale: string, namespace: string): Promise<Record<string, string>> {
  const isOfConsole = namespace.startsWith('ops');
  const known = isOfConsole ? (await import('./console-catalogues.js')).consoleCatalogues : catalogues;
  const load = known[`./catalogues/${locale}/${namespace}.json`];
  if (!load) throw new Error(`no catalogue ${locale}/${namespace}`);
  return load();
}

/** One file a language and area of the client, loaded when the first of its screens is shown. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (locale, namespace, done) => {
    wordsOf(locale, namespace).then(
      (words) => done(null, words),
      // Asked for again, some times: a screen of keys is of no use to anybody.
      (error: Error) => done(error, true),
    );
  },
};

export async function startWords(locale: Locale): Promise<void> {
  await i18next
    .use(ICU)
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: locale,
      ns: ['common'],
      defaultNS: 'common',
      fallbackLng: false,
      keySeparator: false,
      interpolation: { escapeValue: false },
      i18nFormat: { ignoreTag: true },
    } as Parameters<typeof i18next.init>[0]);
  markPage(locale);
}

/** Loads the words of areas of the client before a screen needs them. */
export const loadWords = (...areas: (keyof CustomTypeOptions['resources'])[]): Promise<void> => i18next.loadNamespaces(areas);

export const currentLocale = (): Locale => toLocale(i18next.language);

/** Changes what everything is written in, and remembers it on this device. */
export async function chooseLocale(locale: Locale): Promise<void> {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  await i18next.changeLanguage(locale);
  markPage(locale);
}

function markPage(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}
