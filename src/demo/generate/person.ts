import { isLanguage, languageLevelRank, type LanguageLevel, type LanguageTag } from '../../contracts/languages.js';
import { addDays } from '../../shared/local-time.js';
import type { Random } from '../../shared/random.js';
import type { CountryProfile } from './countries.js';
import { namePools, type Culture } from './names/index.js';

export type Gender = 'female' | 'male' | 'nonbinary' | 'undisclosed';

export interface SpokenLanguage {
  readonly language: LanguageTag;
  readonly level: LanguageLevel;
}

/** What every generated member has. The address is in a domain that can never exist (RFC 2606). */
export interface GeneratedPerson {
  /** Stable for the same seed: fit for an external reference. */
  readonly key: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Gender;
  /** `YYYY-MM-DD`; an adult on the day that the generator was given. */
  readonly bornOn: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** The client's language that suits them best. */
  readonly locale: string;
}

const CLIENT_LOCALES = ['en', 'ar', 'es', 'de', 'hi', 'fr', 'nl'];

const genders: readonly (readonly [Gender, number])[] = [
  ['female', 48],
  ['male', 48],
  ['nonbinary', 2],
  ['undisclosed', 2],
];

// Letters that Unicode does not decompose into a base letter and an accent.
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  đ: 'd',
};

/** A name as it stands in an email address: `Þór` becomes `thor`, `van den Berg` becomes `vandenberg`. */
export function asciiName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ßłøæðþıđ]/g, (letter) => UNDECOMPOSED[letter] ?? '')
    .replace(/[^a-z0-9-]/g, '');
}

export function pickWeighted<K extends string>(random: Random, weights: Partial<Readonly<Record<K, number>>>): K {
  return random.weighted(Object.entries(weights) as [K, number][]);
}

/** A person of a country, between two ages (whole years, both included) on a day. */
export function generatePerson(
  random: Random,
  who: {
    readonly key: string;
    readonly countryCode: string;
    readonly cultures: CountryProfile['cultures'];
    readonly ages: readonly [min: number, max: number];
    readonly on: string;
    readonly languages: readonly SpokenLanguage[];
  },
): GeneratedPerson {
  const gender = random.weighted(genders);
  const names = namePools[pickWeighted<Culture>(random, who.cultures)];
  const asFemale = gender === 'female' || (gender !== 'male' && random.chance(0.5));
  const firstName = random.pick(asFemale ? names.female : names.male);
  const lastName = random.pick(asFemale ? (names.familyFemale ?? names.family) : names.family);
  return {
    key: who.key,
    email: `${asciiName(firstName)}.${asciiName(lastName)}.${who.key}@demo.interlude.example`,
    firstName,
    lastName,
    gender,
    bornOn: bornOn(random, who.ages, who.on),
    countryCode: who.countryCode,
    locale: localeOf(who.languages),
  };
}

function bornOn(random: Random, [min, max]: readonly [number, number], on: string): string {
  const age = random.int(min, max);
  const birthday = `${Number(on.slice(0, 4)) - age}${on.slice(4).replace('02-29', '02-28')}`;
  return addDays(birthday, -random.int(1, 364));
}

/** The best-known language that the client speaks; English where that is none or nobody's gain. */
function localeOf(languages: readonly SpokenLanguage[]): string {
  const known = languages.filter(({ language }) => CLIENT_LOCALES.includes(language));
  const best = known.toSorted((a, b) => languageLevelRank(b.level) - languageLevelRank(a.level))[0];
  return best && languageLevelRank(best.level) >= languageLevelRank('fluent') ? best.language : 'en';
}

const englishLevels: readonly (readonly [LanguageLevel, number])[] = [
  ['fluent', 50],
  ['conversational', 42],
  ['basic', 8],
];

const otherLevels: readonly (readonly [LanguageLevel, number])[] = [
  ['fluent', 22],
  ['conversational', 45],
  ['basic', 33],
];

/** What somebody of a country speaks: mother tongues first, then English, then others. Never empty, each once. */
export function generateLanguages(
  random: Random,
  { mother, english, others }: Pick<CountryProfile, 'mother' | 'english' | 'others'>,
): SpokenLanguage[] {
  const languages = new Map<LanguageTag, LanguageLevel>();
  const learn = (language: string, level: LanguageLevel) => {
    if (isLanguage(language) && !languages.has(language)) languages.set(language, level);
  };
  for (const tag of pickWeighted(random, mother).split('+')) learn(tag, 'native');
  if (random.chance(english)) learn('en', random.weighted(englishLevels));
  for (const [tag, share] of Object.entries(others)) {
    if (random.chance(share)) learn(tag, random.weighted(otherLevels));
  }
  return [...languages].map(([language, level]) => ({ language, level }));
}
