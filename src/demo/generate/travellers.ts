import type { InterestKey } from '../../contracts/interests.js';
import { airportCountry } from '../../modules/hubs/facts/index.js';
import { createRandom, hash32, type Random } from '../../shared/random.js';
import { anyCountry, countryProfiles } from './countries.js';
import { generateInterests } from './interest-clusters.js';
import { generateLanguages, generatePerson, type GeneratedPerson, type SpokenLanguage } from './person.js';

export interface LayoverWishes {
  readonly sameGenderOnly: boolean;
  readonly stepFree: boolean;
  readonly noAlcohol: boolean;
  readonly quietPlace: boolean;
  readonly vegetarianFood: boolean;
  readonly childrenAlong: boolean;
}

export interface GeneratedTraveller extends GeneratedPerson {
  readonly languages: readonly SpokenLanguage[];
  readonly interests: readonly InterestKey[];
  readonly partySize: number;
  readonly checkedBags: boolean;
  readonly ticket: 'single' | 'separate';
  readonly wishes: LayoverWishes;
}

/** Most passengers of a flight come from where it does; the others change planes there themselves. */
const SHARE_FROM_ORIGIN = 0.82;

/**
 * Who could sit on a flight: the same person for the same key and origin, whatever else is generated. Fit for imported
 * layovers, of which only the flights are known.
 *
 * @param key of the line: a number, or any text that is unique among the lines.
 * @param originIata where the flight comes from; `null` or an unknown code gives somebody from anywhere.
 * @param on a local day (`YYYY-MM-DD`) on which they are an adult: that of the arrival.
 */
export function generateTraveller(key: string | number, originIata: string | null, on: string): GeneratedTraveller {
  const id = typeof key === 'number' ? `t${key}` : `t${token(key)}`;
  return travellerOf(createRandom(`traveller/${key}/${originIata ?? ''}`), id, originIata, on);
}

const token = (key: string) => hash32(`a${key}`).toString(36) + hash32(`b${key}`).toString(36).padStart(7, '0');

/** A traveller from a generator's own numbers. */
export function travellerOf(random: Random, key: string, originIata: string | null, on: string): GeneratedTraveller {
  const countryCode = homeOf(random.fork('home'), originIata);
  const profile = countryProfiles[countryCode]!;
  const languages = generateLanguages(random.fork('languages'), profile);
  const person = generatePerson(random.fork('person'), {
    key,
    countryCode,
    cultures: profile.cultures,
    ages: ages(random.fork('age')),
    on,
    languages,
  });
  const partySize = random.weighted([
    [1, 58],
    [2, 30],
    [3, 7],
    [4, 5],
  ] as const);
  return {
    ...person,
    languages,
    interests: generateInterests(random.fork('interests')),
    partySize,
    checkedBags: random.chance(0.2),
    ticket: random.chance(0.85) ? 'single' : 'separate',
    wishes: generateWishes(random.fork('wishes'), person.gender, partySize),
  };
}

function homeOf(random: Random, originIata: string | null): string {
  const country = originIata === null ? undefined : airportCountry(originIata);
  const isKnown = country !== undefined && country in countryProfiles;
  return isKnown && random.chance(SHARE_FROM_ORIGIN) ? country : random.weighted(anyCountry);
}

/** Most are between 18 and 45, and one in four is older; in years, both ends the same. */
function ages(random: Random): readonly [number, number] {
  const age = random.chance(0.75) ? random.int(18, 45) : random.int(40, 76);
  return [age, age];
}

function generateWishes(random: Random, gender: GeneratedPerson['gender'], partySize: number): LayoverWishes {
  const sameGender = { female: 0.09, male: 0.01, nonbinary: 0, undisclosed: 0 }[gender];
  return {
    sameGenderOnly: partySize === 1 && random.chance(sameGender),
    stepFree: random.chance(0.03),
    noAlcohol: random.chance(0.12),
    quietPlace: random.chance(0.1),
    vegetarianFood: random.chance(0.12),
    childrenAlong: partySize > 1 && random.chance(0.14),
  };
}
