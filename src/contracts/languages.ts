/**
 * The languages people may name: BCP 47 tags in canonical form, hand-picked from the languages that travellers and
 * volunteers of hospitality networks list, with their English names. Macro tags (`zh`, `no`, `ms`) are used where
 * speakers use them; distinct spoken languages (`yue`, `gsw`, `rif`) have their own. Tags are stored with people:
 * a published one is never removed.
 */
const names = {
  af: 'Afrikaans',
  am: 'Amharic',
  ar: 'Arabic',
  as: 'Assamese',
  ast: 'Asturian',
  ay: 'Aymara',
  az: 'Azerbaijani',
  be: 'Belarusian',
  bg: 'Bulgarian',
  bho: 'Bhojpuri',
  bm: 'Bambara',
  bn: 'Bangla',
  bo: 'Tibetan',
  br: 'Breton',
  bs: 'Bosnian',
  ca: 'Catalan',
  ceb: 'Cebuano',
  ckb: 'Central Kurdish',
  co: 'Corsican',
  cs: 'Czech',
  cy: 'Welsh',
  da: 'Danish',
  de: 'German',
  el: 'Greek',
  en: 'English',
  eo: 'Esperanto',
  es: 'Spanish',
  et: 'Estonian',
  eu: 'Basque',
  fa: 'Persian',
  ff: 'Fula',
  fi: 'Finnish',
  fil: 'Filipino',
  fo: 'Faroese',
  fr: 'French',
  fy: 'Western Frisian',
  ga: 'Irish',
  gd: 'Scottish Gaelic',
  gl: 'Galician',
  gn: 'Guarani',
  gsw: 'Swiss German',
  gu: 'Gujarati',
  ha: 'Hausa',
  haw: 'Hawaiian',
  he: 'Hebrew',
  hi: 'Hindi',
  hr: 'Croatian',
  ht: 'Haitian Creole',
  hu: 'Hungarian',
  hy: 'Armenian',
  id: 'Indonesian',
  ig: 'Igbo',
  is: 'Icelandic',
  it: 'Italian',
  ja: 'Japanese',
  jam: 'Jamaican Creole',
  jv: 'Javanese',
  ka: 'Georgian',
  kab: 'Kabyle',
  kea: 'Cape Verdean Creole',
  kk: 'Kazakh',
  km: 'Khmer',
  kn: 'Kannada',
  ko: 'Korean',
  ku: 'Kurdish',
  ky: 'Kyrgyz',
  lb: 'Luxembourgish',
  lg: 'Ganda',
  li: 'Limburgish',
  ln: 'Lingala',
  lo: 'Lao',
  lt: 'Lithuanian',
  lv: 'Latvian',
  mg: 'Malagasy',
  mi: 'Māori',
  mk: 'Macedonian',
  ml: 'Malayalam',
  mn: 'Mongolian',
  mr: 'Marathi',
  ms: 'Malay',
  mt: 'Maltese',
  my: 'Burmese',
  nan: 'Min Nan Chinese',
  ne: 'Nepali',
  nl: 'Dutch',
  no: 'Norwegian',
  oc: 'Occitan',
  om: 'Oromo',
  or: 'Odia',
  pa: 'Punjabi',
  pap: 'Papiamento',
  pl: 'Polish',
  ps: 'Pashto',
  pt: 'Portuguese',
  qu: 'Quechua',
  rif: 'Riffian',
  rm: 'Romansh',
  rn: 'Rundi',
  ro: 'Romanian',
  rom: 'Romany',
  ru: 'Russian',
  rw: 'Kinyarwanda',
  sc: 'Sardinian',
  scn: 'Sicilian',
  sd: 'Sindhi',
  si: 'Sinhala',
  sk: 'Slovak',
  sl: 'Slovenian',
  sm: 'Samoan',
  sn: 'Shona',
  so: 'Somali',
  sq: 'Albanian',
  sr: 'Serbian',
  srn: 'Sranan Tongo',
  st: 'Southern Sotho',
  su: 'Sundanese',
  sv: 'Swedish',
  sw: 'Swahili',
  ta: 'Tamil',
  te: 'Telugu',
  tg: 'Tajik',
  th: 'Thai',
  ti: 'Tigrinya',
  tk: 'Turkmen',
  tn: 'Tswana',
  to: 'Tongan',
  tr: 'Turkish',
  tt: 'Tatar',
  tw: 'Twi',
  ug: 'Uyghur',
  uk: 'Ukrainian',
  ur: 'Urdu',
  uz: 'Uzbek',
  vi: 'Vietnamese',
  wo: 'Wolof',
  wuu: 'Wu Chinese',
  xh: 'Xhosa',
  yi: 'Yiddish',
  yo: 'Yoruba',
  yue: 'Cantonese',
  zgh: 'Standard Moroccan Tamazight',
  zh: 'Chinese',
  zu: 'Zulu',
  ase: 'American Sign Language',
  bfi: 'British Sign Language',
  dse: 'Dutch Sign Language',
  fsl: 'French Sign Language',
  gsg: 'German Sign Language',
  sgg: 'Swiss-German Sign Language',
} as const;

export type LanguageTag = keyof typeof names;

export interface Language {
  readonly tag: LanguageTag;
  /** English name. Clients localise it, for instance by `Intl.DisplayNames`. */
  readonly name: string;
}

export const languages: readonly Language[] = Object.entries(names).map(([tag, name]) => ({
  tag: tag as LanguageTag,
  name,
}));

export const languageTags: ReadonlySet<string> = new Set(languages.map((language) => language.tag));

export function isLanguage(tag: string): tag is LanguageTag {
  return languageTags.has(tag);
}

/** Ordered from the least to the most able. */
export const languageLevels = ['basic', 'conversational', 'fluent', 'native'] as const;

export type LanguageLevel = (typeof languageLevels)[number];

/** A host speaks a language, or is learning it and glad of the practice. */
export const languageModes = ['speaks', 'learning'] as const;

export type LanguageMode = (typeof languageModes)[number];

export function isLanguageLevel(level: string): level is LanguageLevel {
  return (languageLevels as readonly string[]).includes(level);
}

/** 0 (`basic`) to 3 (`native`). */
export function languageLevelRank(level: LanguageLevel): number {
  return languageLevels.indexOf(level);
}

/** Negative where `a` is below `b`, zero where equal, positive where above: fit for `sort`. */
export function compareLanguageLevels(a: LanguageLevel, b: LanguageLevel): number {
  return languageLevelRank(a) - languageLevelRank(b);
}

export function levelAtLeast(level: LanguageLevel, minimum: LanguageLevel): boolean {
  return languageLevelRank(level) >= languageLevelRank(minimum);
}

/** What two people can hold a conversation at: the level of the one who knows it less. */
export function sharedLanguageLevel(a: LanguageLevel, b: LanguageLevel): LanguageLevel {
  return levelAtLeast(a, b) ? b : a;
}
