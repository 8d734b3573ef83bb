import type { LanguageTag } from '../../contracts/languages.js';
import { countryProfiles, type CountryProfile } from './countries.js';

/** A kind of people among a hub's hosts. */
export interface HostOrigin {
  readonly weight: number;
  readonly countryCode: string;
  readonly profile: CountryProfile;
}

/** Who volunteers in a hub's city, and what they learn. */
export interface HubPeople {
  readonly locals: readonly HostOrigin[];
  readonly expats: readonly HostOrigin[];
  /** Share of hosts who moved there, 0..1. */
  readonly expatShare: number;
  /** The language of the place: the share of expats who speak it, and of the others the share who learn it. */
  readonly place: { readonly language: LanguageTag; readonly speaks: number; readonly learning: number };
  /** What hosts learn by choice, by weight; many join for the practice. */
  readonly learnt: Partial<Readonly<Record<LanguageTag, number>>>;
  /** Where hosts live, by zone and weight; zones that are not named weigh 4. */
  readonly homes: Readonly<Record<string, number>>;
}

function profileOf(countryCode: string): CountryProfile {
  const profile = countryProfiles[countryCode];
  if (!profile) throw new RangeError(`no profile of the country ${countryCode}`);
  return profile;
}

function origin(countryCode: string, weight: number, change: Partial<CountryProfile> = {}): HostOrigin {
  return { weight, countryCode, profile: { ...profileOf(countryCode), ...change } };
}

/** People who moved for work or study: practically all get along in English. */
const expatsOf = (weights: Readonly<Record<string, number>>): HostOrigin[] =>
  Object.entries(weights).map(([countryCode, weight]) =>
    origin(countryCode, weight, { english: Math.max(0.98, profileOf(countryCode).english) }),
  );

const learnt = {
  es: 9,
  it: 6,
  fr: 6,
  ja: 5,
  pt: 5,
  de: 4,
  ar: 4,
  zh: 4,
  ko: 3,
  sv: 2,
  tr: 2,
  ru: 2,
  hi: 2,
  el: 1,
  pl: 1,
  nl: 1,
};

const amsterdam: HubPeople = {
  // The five largest backgrounds of the city's residents; English as in CLDR 47 and above, they are volunteers.
  locals: [
    origin('NL', 74, { cultures: { dutch: 1 }, mother: { nl: 97, 'fy+nl': 2, 'li+nl': 1 }, english: 0.98 }),
    origin('NL', 8, { cultures: { surinamese: 1 }, mother: { 'nl+srn': 3, nl: 2 }, english: 0.98 }),
    origin('NL', 7, { cultures: { moroccan: 1 }, mother: { 'nl+rif': 2, 'nl+ar': 3 }, english: 0.95 }),
    origin('NL', 7, { cultures: { turkish: 1 }, mother: { 'nl+tr': 1 }, english: 0.95 }),
    origin('NL', 4, { cultures: { indonesian: 1 }, mother: { nl: 3, 'nl+id': 1 }, english: 0.98 }),
  ],
  expats: expatsOf({
    GB: 10,
    US: 10,
    DE: 9,
    IT: 9,
    IN: 9,
    ES: 8,
    FR: 7,
    BR: 5,
    PL: 5,
    CN: 4,
    PT: 4,
    GR: 3,
    RO: 3,
    UA: 3,
    IE: 3,
    TR: 3,
    ZA: 2,
    JP: 2,
    MX: 2,
    HU: 2,
    SE: 2,
    ID: 2,
    IL: 1,
    KR: 1,
    BG: 2,
    BE: 3,
  }),
  expatShare: 0.42,
  place: { language: 'nl', speaks: 0.35, learning: 0.75 },
  learnt,
  homes: {
    centrum: 14,
    jordaan: 8,
    plantage: 6,
    'de-pijp': 12,
    museumkwartier: 5,
    zuid: 8,
    'oud-west': 12,
    westerpark: 9,
    oost: 14,
    noord: 9,
    ndsm: 3,
    'amsterdamse-bos': 0,
    haarlem: 4,
  },
};

const zurich: HubPeople = {
  locals: [
    origin('CH', 76, {
      cultures: { swissGerman: 1 },
      mother: { 'gsw+de': 1 },
      english: 0.93,
      others: { fr: 0.55, it: 0.2, es: 0.08 },
    }),
    origin('CH', 6, { cultures: { french: 1 }, mother: { fr: 1 }, english: 0.93, others: { de: 0.85, it: 0.15 } }),
    origin('CH', 6, {
      cultures: { italian: 1 },
      mother: { 'it+gsw+de': 2, it: 1 },
      english: 0.9,
      others: { de: 0.85, fr: 0.5 },
    }),
    origin('CH', 6, { cultures: { albanian: 1 }, mother: { 'gsw+de+sq': 1 }, english: 0.9 }),
    origin('CH', 4, { cultures: { southSlavic: 1 }, mother: { 'gsw+de+sr': 3, 'gsw+de+hr': 2 }, english: 0.9 }),
    origin('CH', 2, { cultures: { tamil: 1 }, mother: { 'gsw+de+ta': 1 }, english: 0.95 }),
  ],
  expats: expatsOf({
    DE: 26,
    IT: 14,
    PT: 8,
    FR: 7,
    GB: 7,
    ES: 7,
    US: 6,
    AT: 6,
    IN: 6,
    PL: 3,
    GR: 3,
    RS: 2,
    TR: 2,
    BR: 3,
    CN: 2,
    HU: 2,
    NL: 2,
    SE: 2,
    RU: 1,
    XK: 1,
  }),
  expatShare: 0.38,
  place: { language: 'de', speaks: 0.55, learning: 0.8 },
  learnt,
  homes: {
    hauptbahnhof: 3,
    altstadt: 9,
    hochschulen: 10,
    seefeld: 12,
    enge: 11,
    'zuerich-west': 14,
    aussersihl: 16,
    oerlikon: 14,
    uetliberg: 0,
  },
};

const elsewhere: Readonly<Record<string, Pick<HubPeople, 'expats' | 'expatShare'> & { language: LanguageTag }>> = {
  KEF: {
    language: 'is',
    expatShare: 0.25,
    expats: expatsOf({ PL: 8, US: 4, GB: 4, DE: 4, LT: 3, DK: 2, ES: 2, FR: 2 }),
  },
  IST: {
    language: 'tr',
    expatShare: 0.2,
    expats: expatsOf({ DE: 4, GB: 3, RU: 3, UA: 2, US: 2, FR: 2, EG: 2, IT: 1 }),
  },
  DOH: {
    language: 'ar',
    expatShare: 0.6,
    expats: expatsOf({ IN: 8, GB: 4, EG: 4, LB: 3, US: 2, ZA: 2, FR: 2, TN: 2 }),
  },
  SIN: {
    language: 'en',
    expatShare: 0.25,
    expats: expatsOf({ IN: 4, CN: 4, GB: 4, US: 3, JP: 3, ID: 2, FR: 2, DE: 2 }),
  },
  LIS: {
    language: 'pt',
    expatShare: 0.35,
    expats: expatsOf({ BR: 9, GB: 5, FR: 5, US: 4, IT: 4, DE: 3, UA: 2, IN: 2 }),
  },
  CDG: {
    language: 'fr',
    expatShare: 0.3,
    expats: expatsOf({ PT: 5, MA: 5, IT: 4, GB: 4, US: 4, ES: 4, DE: 3, CN: 2, BR: 2 }),
  },
};

/** The people of a hub's city. Throws a RangeError for a hub that nobody described. */
export function hubPeople(iata: string, countryCode: string): HubPeople {
  if (iata === 'AMS') return amsterdam;
  if (iata === 'ZRH') return zurich;
  const city = elsewhere[iata];
  if (!city) throw new RangeError(`nobody described the people of the hub ${iata}`);
  return {
    locals: [origin(countryCode, 1, { english: Math.max(0.95, profileOf(countryCode).english) })],
    expats: city.expats,
    expatShare: city.expatShare,
    place: { language: city.language, speaks: 0.4, learning: 0.6 },
    learnt,
    homes: {},
  };
}
