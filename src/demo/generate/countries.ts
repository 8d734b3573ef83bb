import type { LanguageTag } from '../../contracts/languages.js';
import type { Culture } from './names/index.js';

/** Who travels from a country, and what they speak. */
export interface CountryProfile {
  /** Where their names come from, by weight. */
  readonly cultures: Partial<Readonly<Record<Culture, number>>>;
  /** Mother tongues by weight; `gsw+de` is somebody who grew up with both. */
  readonly mother: Readonly<Record<string, number>>;
  /** The share that gets along in English, 0..1, among people who fly; 1 where it is a mother tongue. */
  readonly english: number;
  /** Other languages, each with the share that speaks it at least a little. */
  readonly others: Partial<Readonly<Record<LanguageTag, number>>>;
}

const of = (
  cultures: CountryProfile['cultures'],
  mother: CountryProfile['mother'],
  english: number,
  others: CountryProfile['others'] = {},
): CountryProfile => ({ cultures, mother, english, others });

/**
 * Shares by hand after the language populations by territory of CLDR 47 (Unicode), with more English than at home,
 * because these are people who take intercontinental flights.
 */
export const countryProfiles: Readonly<Record<string, CountryProfile>> = {
  AE: of({ arabic: 50, indian: 40, filipino: 10 }, { ar: 50, 'hi+en': 30, 'ml+en': 10, fil: 10 }, 0.9),
  AL: of({ albanian: 1 }, { sq: 1 }, 0.7, { it: 0.5, el: 0.15 }),
  AT: of({ german: 90, southSlavic: 7, turkish: 3 }, { de: 1 }, 0.88, { fr: 0.13, it: 0.12 }),
  BA: of({ southSlavic: 1 }, { bs: 60, sr: 25, hr: 15 }, 0.7, { de: 0.3 }),
  BE: of({ belgian: 85, french: 10, moroccan: 5 }, { nl: 57, fr: 40, de: 3 }, 0.85, { fr: 0.5, nl: 0.2, de: 0.22 }),
  BG: of({ bulgarian: 1 }, { bg: 1 }, 0.7, { ru: 0.25, de: 0.12 }),
  BR: of({ brazilian: 92, japanese: 4, italian: 4 }, { pt: 1 }, 0.6, { es: 0.3, fr: 0.06 }),
  CA: of({ american: 60, french: 25, indian: 8, chinese: 7 }, { en: 72, fr: 22, 'en+zh': 6 }, 0.96, {
    fr: 0.25,
    es: 0.05,
  }),
  CH: of(
    { swissGerman: 60, french: 20, italian: 10, albanian: 4, southSlavic: 6 },
    { 'gsw+de': 66, fr: 24, it: 9, rm: 1 },
    0.85,
    { fr: 0.45, de: 0.3, it: 0.18 },
  ),
  CN: of({ chinese: 1 }, { zh: 86, 'yue+zh': 8, 'wuu+zh': 6 }, 0.62, { ja: 0.06 }),
  CR: of({ latinAmerican: 1 }, { es: 1 }, 0.7),
  CU: of({ latinAmerican: 1 }, { es: 1 }, 0.4, { fr: 0.08 }),
  CW: of({ dutch: 40, latinAmerican: 40, surinamese: 20 }, { 'pap+nl': 80, nl: 20 }, 0.9, { es: 0.6 }),
  CY: of({ greek: 85, turkish: 15 }, { el: 85, tr: 15 }, 0.9, { fr: 0.07 }),
  CZ: of({ czech: 1 }, { cs: 1 }, 0.75, { de: 0.2, sk: 0.2, ru: 0.1 }),
  DE: of({ german: 86, turkish: 7, polish: 4, arabic: 3 }, { de: 90, 'de+tr': 6, 'de+pl': 4 }, 0.87, {
    fr: 0.18,
    es: 0.1,
    it: 0.07,
    nl: 0.06,
  }),
  DK: of({ nordic: 1 }, { da: 1 }, 0.96, { de: 0.4, sv: 0.2, fr: 0.08 }),
  DO: of({ latinAmerican: 1 }, { es: 1 }, 0.5),
  EE: of({ baltic: 1 }, { et: 75, ru: 25 }, 0.85, { ru: 0.3, fi: 0.3 }),
  EG: of({ arabic: 1 }, { ar: 1 }, 0.8, { fr: 0.12, de: 0.06 }),
  ES: of({ spanish: 94, latinAmerican: 6 }, { es: 74, 'ca+es': 17, 'gl+es': 5, 'eu+es': 4 }, 0.7, {
    fr: 0.14,
    de: 0.05,
  }),
  ET: of({ eastAfrican: 1 }, { am: 70, om: 30 }, 0.85),
  FI: of({ finnish: 92, nordic: 8 }, { fi: 93, 'sv+fi': 7 }, 0.93, { sv: 0.4, de: 0.15 }),
  FR: of({ french: 88, moroccan: 7, portuguese: 5 }, { fr: 90, 'fr+ar': 7, 'fr+pt': 3 }, 0.7, {
    es: 0.16,
    de: 0.08,
    it: 0.06,
  }),
  GB: of({ english: 82, indian: 8, irish: 5, westAfrican: 5 }, { en: 92, 'en+pa': 4, 'en+ur': 2, 'en+pl': 2 }, 1, {
    fr: 0.2,
    de: 0.09,
    es: 0.1,
  }),
  GH: of({ westAfrican: 1 }, { 'tw+en': 1 }, 1, { fr: 0.1 }),
  GR: of({ greek: 1 }, { el: 1 }, 0.85, { fr: 0.08, de: 0.1, it: 0.06 }),
  HK: of({ cantonese: 1 }, { yue: 92, 'yue+zh': 8 }, 0.85, { zh: 0.5, ja: 0.08 }),
  HR: of({ southSlavic: 1 }, { hr: 1 }, 0.85, { de: 0.3, it: 0.18 }),
  HU: of({ hungarian: 1 }, { hu: 1 }, 0.72, { de: 0.22 }),
  ID: of({ indonesian: 1 }, { 'id+jv': 40, id: 45, 'id+su': 15 }, 0.7, { nl: 0.03 }),
  IE: of({ irish: 90, polish: 6, english: 4 }, { en: 94, 'en+pl': 6 }, 1, { ga: 0.3, fr: 0.15, es: 0.08 }),
  IL: of({ hebrew: 85, arabic: 15 }, { he: 75, 'he+ru': 12, 'ar+he': 13 }, 0.9, { fr: 0.06 }),
  IN: of({ indian: 85, tamil: 15 }, { hi: 42, mr: 10, gu: 10, bn: 8, te: 8, ta: 10, kn: 5, ml: 5, pa: 2 }, 0.94, {
    hi: 0.5,
    fr: 0.03,
    de: 0.02,
  }),
  IS: of({ icelandic: 1 }, { is: 1 }, 0.97, { da: 0.5, de: 0.1 }),
  IT: of({ italian: 96, albanian: 2, romanian: 2 }, { it: 94, 'it+scn': 3, 'it+sc': 3 }, 0.68, {
    fr: 0.18,
    es: 0.12,
    de: 0.06,
  }),
  JP: of({ japanese: 1 }, { ja: 1 }, 0.55, { ko: 0.04, zh: 0.04, fr: 0.03 }),
  KE: of({ eastAfrican: 1 }, { sw: 1 }, 0.95, { fr: 0.04 }),
  KR: of({ korean: 1 }, { ko: 1 }, 0.65, { ja: 0.1, zh: 0.06 }),
  LB: of({ arabic: 1 }, { ar: 1 }, 0.85, { fr: 0.5 }),
  LT: of({ baltic: 1 }, { lt: 1 }, 0.8, { ru: 0.4, pl: 0.1 }),
  LU: of({ belgian: 40, french: 30, portuguese: 30 }, { 'lb+fr+de': 60, fr: 25, 'pt+fr': 15 }, 0.8, { de: 0.3 }),
  LV: of({ baltic: 1 }, { lv: 68, ru: 32 }, 0.8, { ru: 0.4 }),
  MA: of({ moroccan: 1 }, { ar: 65, 'ar+zgh': 20, 'rif+ar': 15 }, 0.5, { fr: 0.7, es: 0.12 }),
  ME: of({ southSlavic: 1 }, { sr: 1 }, 0.7),
  MK: of({ southSlavic: 75, albanian: 25 }, { mk: 75, 'sq+mk': 25 }, 0.75, { de: 0.1 }),
  MT: of({ italian: 60, english: 40 }, { mt: 1 }, 0.97, { it: 0.6 }),
  MU: of({ indian: 70, french: 30 }, { fr: 80, 'fr+bho': 20 }, 0.9, { hi: 0.2 }),
  MV: of({ indian: 1 }, { en: 1 }, 1, { hi: 0.3, ar: 0.1 }),
  MX: of({ latinAmerican: 1 }, { es: 1 }, 0.65, { fr: 0.05 }),
  NG: of({ westAfrican: 1 }, { 'yo+en': 40, 'ig+en': 35, 'ha+en': 25 }, 1),
  NL: of(
    { dutch: 84, surinamese: 5, turkish: 4, moroccan: 5, indonesian: 2 },
    { nl: 88, 'nl+tr': 4, 'nl+rif': 4, 'fy+nl': 4 },
    0.96,
    {
      de: 0.5,
      fr: 0.2,
      es: 0.08,
    },
  ),
  NO: of({ nordic: 1 }, { no: 1 }, 0.96, { de: 0.15, sv: 0.2, es: 0.06 }),
  OM: of({ arabic: 75, indian: 25 }, { ar: 75, 'hi+en': 25 }, 0.85),
  PA: of({ latinAmerican: 1 }, { es: 1 }, 0.6),
  PE: of({ latinAmerican: 1 }, { es: 90, 'qu+es': 10 }, 0.55),
  PL: of({ polish: 1 }, { pl: 1 }, 0.75, { de: 0.2, ru: 0.12 }),
  PT: of({ portuguese: 90, brazilian: 10 }, { pt: 1 }, 0.75, { fr: 0.18, es: 0.3 }),
  QA: of({ arabic: 55, indian: 35, filipino: 10 }, { ar: 55, 'hi+en': 35, fil: 10 }, 0.9),
  RO: of({ romanian: 1 }, { ro: 94, 'hu+ro': 6 }, 0.75, { fr: 0.17, it: 0.08, de: 0.06 }),
  RS: of({ southSlavic: 1 }, { sr: 1 }, 0.75, { de: 0.12 }),
  RU: of({ russian: 1 }, { ru: 94, 'tt+ru': 6 }, 0.6, { de: 0.1, fr: 0.05 }),
  SE: of({ nordic: 88, arabic: 6, persian: 6 }, { sv: 92, 'sv+ar': 4, 'sv+fa': 4 }, 0.96, {
    de: 0.15,
    fr: 0.1,
    es: 0.1,
  }),
  SG: of({ singaporean: 1 }, { 'en+zh': 72, 'en+ms': 16, 'en+ta': 12 }, 1, { zh: 0.1, ms: 0.08 }),
  SI: of({ southSlavic: 1 }, { sl: 1 }, 0.88, { hr: 0.5, de: 0.35, it: 0.15 }),
  SR: of({ surinamese: 1 }, { 'nl+srn': 1 }, 0.75, { hi: 0.1 }),
  TH: of({ thai: 1 }, { th: 1 }, 0.6, { zh: 0.05 }),
  TN: of({ arabic: 1 }, { ar: 1 }, 0.45, { fr: 0.75, it: 0.1 }),
  TR: of({ turkish: 1 }, { tr: 92, 'ku+tr': 8 }, 0.6, { de: 0.12, fr: 0.04 }),
  TW: of({ chinese: 1 }, { zh: 70, 'zh+nan': 30 }, 0.7, { ja: 0.15 }),
  UA: of({ ukrainian: 1 }, { uk: 80, 'uk+ru': 20 }, 0.7, { ru: 0.5, pl: 0.15 }),
  US: of(
    { american: 72, latinAmerican: 14, indian: 5, chinese: 5, korean: 4 },
    { en: 84, 'en+es': 10, 'en+zh': 3, 'en+hi': 3 },
    1,
    { es: 0.15, fr: 0.06, de: 0.04 },
  ),
  VN: of({ vietnamese: 1 }, { vi: 1 }, 0.6, { fr: 0.05 }),
  XK: of({ albanian: 95, southSlavic: 5 }, { sq: 95, sr: 5 }, 0.7, { de: 0.4, sr: 0.1 }),
  ZA: of({ southAfrican: 1 }, { en: 35, 'af+en': 30, 'zu+en': 20, 'xh+en': 15 }, 1, { af: 0.25, zu: 0.1 }),
};

/** Where people come from when the origin of a flight says nothing: a mix of those who change planes in Europe. */
export const anyCountry: readonly (readonly [country: string, weight: number])[] = [
  ['US', 14],
  ['GB', 12],
  ['DE', 11],
  ['FR', 7],
  ['IT', 6],
  ['ES', 6],
  ['NL', 5],
  ['IN', 6],
  ['CN', 5],
  ['BR', 4],
  ['CH', 3],
  ['CA', 4],
  ['PL', 3],
  ['PT', 3],
  ['SE', 3],
  ['JP', 3],
  ['TR', 3],
  ['IL', 2],
];
