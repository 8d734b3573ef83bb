import type { Locale } from '../contracts/locales.js';

/** The screens that people come to who have never been here: their page names all that they are made of. */
export interface FirstScreen {
  name: 'landing' | 'preview';
  /** Areas of the client's words that it needs. */
  areas: readonly string[];
}

/** The client's build puts these screens together (`web/vite.config.ts`). */
const BUNDLE = 'first';
const LANDING: FirstScreen = { name: 'landing', areas: ['common', 'landing', 'layover', 'engine'] };
const PREVIEW: FirstScreen = { name: 'preview', areas: ['common', 'layover', 'engine'] };

export function firstScreenAt(pathname: string): FirstScreen | null {
  if (/^\/(p\/[^/]+\/?)?$/.test(pathname)) return LANDING;
  return /^\/p\/[^/]+\/preview\/?$/.test(pathname) ? PREVIEW : null;
}

/** The parts of the client that the screen is shown with, as `WebFiles` knows them. */
export const partsOf = ({ areas }: FirstScreen, locale: Locale): string[] => [
  BUNDLE,
  ...areas.map((area) => `src/i18n/catalogues/${locale}/${area}.json`),
];
