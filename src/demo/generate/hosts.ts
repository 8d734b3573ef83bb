import { interests, type InterestKey } from '../../contracts/interests.js';
import { languages, type LanguageMode, type LanguageTag } from '../../contracts/languages.js';
import type { HubFacts, ZoneFacts } from '../../modules/hubs/facts/index.js';
import { haversineMetres } from '../../shared/geo.js';
import { createRandom, type Random } from '../../shared/random.js';
import { hubPeople, type HubPeople } from './hub-people.js';
import { generateInterests } from './interest-clusters.js';
import {
  generateLanguages,
  generatePerson,
  pickWeighted,
  type GeneratedPerson,
  type SpokenLanguage,
} from './person.js';
import {
  agesOf,
  generateExceptions,
  generateWeek,
  type Archetype,
  type DateException,
  type WeeklySlot,
} from './week.js';
import { generateBio, generateMotive, type Portrait } from './words.js';

export interface HostLanguage extends SpokenLanguage {
  readonly mode: LanguageMode;
}

export interface HostWishes {
  readonly sameGenderOnly: boolean;
  readonly stepFree: boolean;
  readonly noAlcohol: boolean;
  readonly noChildren: boolean;
  readonly noSmoking: boolean;
}

export interface GeneratedHost extends GeneratedPerson {
  readonly archetype: Archetype;
  readonly languages: readonly HostLanguage[];
  readonly interests: readonly InterestKey[];
  /** Keys of the hub's zones: home first, then where else they go. */
  readonly zoneKeys: readonly string[];
  readonly partyMax: number;
  readonly wishes: HostWishes;
  readonly bio: string;
  readonly motive: string;
  readonly weekly: readonly WeeklySlot[];
  readonly exceptions: readonly DateException[];
  readonly invitationsPerWeek: number;
  readonly meetupsPerWeek: number;
}

export interface HostsRequest {
  readonly facts: HubFacts;
  readonly count: number;
  readonly seed: string | number;
  /** First local day (`YYYY-MM-DD`): ages are as of then, exceptions lie in the six weeks after it. */
  readonly from: string;
}

const kinds: readonly (readonly [Archetype, number])[] = [
  ['student', 23],
  ['office', 30],
  ['retired', 14],
  ['shift', 10],
  ['parent', 9],
  ['freelance', 14],
];

const DEFAULT_HOME_WEIGHT = 4;

/**
 * Believable hosts of a hub's city, the same for the same request. Each depends on its own number only: the first ten
 * of a hundred are the ten of ten.
 */
export function generateHosts({ facts, count, seed, from }: HostsRequest): GeneratedHost[] {
  const random = createRandom(`hosts/${facts.iata}/${seed}`);
  const people = hubPeople(facts.iata, facts.countryCode);
  return Array.from({ length: count }, (_, index) =>
    generateHost(random.fork(index + 1), index + 1, facts, people, from),
  );
}

function generateHost(random: Random, number: number, facts: HubFacts, people: HubPeople, from: string): GeneratedHost {
  const archetype = random.weighted(kinds);
  const spoken = generateHostLanguages(random.fork('languages'), people);
  const person = generatePerson(random.fork('person'), {
    key: `${facts.iata.toLowerCase()}${number}`,
    countryCode: spoken.countryCode,
    cultures: spoken.cultures,
    ages: agesOf[archetype],
    on: from,
    languages: spoken.languages.filter((language) => language.mode === 'speaks'),
  });
  const zoneKeys = generateZones(random.fork('zones'), facts.zones, people.homes);
  const liked = generateInterests(random.fork('interests'));
  const portrait = portraitOf(facts, archetype, zoneKeys, liked, spoken.languages);
  const weekly = generateWeek(random.fork('week'), archetype);
  return {
    ...person,
    archetype,
    languages: spoken.languages,
    interests: liked,
    zoneKeys,
    partyMax: random.weighted([
      [1, 12],
      [2, 42],
      [3, 18],
      [4, 22],
      [6, 6],
    ] as const),
    wishes: generateWishes(random.fork('wishes'), person.gender),
    bio: generateBio(random.fork('bio'), portrait),
    motive: generateMotive(random.fork('motive'), portrait),
    weekly,
    exceptions: generateExceptions(random.fork('exceptions'), from, weekly),
    invitationsPerWeek: random.weighted([
      [3, 15],
      [5, 35],
      [7, 35],
      [10, 15],
    ] as const),
    meetupsPerWeek: random.weighted([
      [1, 40],
      [2, 40],
      [3, 20],
    ] as const),
  };
}

function generateHostLanguages(random: Random, people: HubPeople) {
  const isExpat = random.chance(people.expatShare);
  const group = isExpat ? people.expats : people.locals;
  const { countryCode, profile } = random.weighted(group.map((origin) => [origin, origin.weight] as const));
  const all = new Map<LanguageTag, HostLanguage>();
  for (const language of generateLanguages(random, profile))
    all.set(language.language, { ...language, mode: 'speaks' });
  const { place, learnt } = people;
  if (isExpat && !all.has(place.language)) {
    if (random.chance(place.speaks)) {
      const level = random.weighted([
        ['conversational', 55],
        ['fluent', 45],
      ] as const);
      all.set(place.language, { language: place.language, level, mode: 'speaks' });
    } else if (random.chance(place.learning)) {
      all.set(place.language, { language: place.language, level: learnerLevel(random), mode: 'learning' });
    }
  }
  if (random.chance(0.42)) {
    const language = pickWeighted<LanguageTag>(random, learnt);
    if (!all.has(language)) all.set(language, { language, level: learnerLevel(random), mode: 'learning' });
  }
  return { countryCode, cultures: profile.cultures, languages: [...all.values()] };
}

const learnerLevel = (random: Random) =>
  random.weighted([
    ['basic', 65],
    ['conversational', 35],
  ] as const);

/** Home by weight, the nearest zones besides, and usually the first zone of the hub, where trains arrive. */
function generateZones(random: Random, zones: readonly ZoneFacts[], homes: HubPeople['homes']): string[] {
  const home = random.weighted(zones.map((zone) => [zone, homes[zone.key] ?? DEFAULT_HOME_WEIGHT] as const));
  const byDistance = zones
    .filter((zone) => zone !== home)
    .sort((a, b) => haversineMetres(home.centre, a.centre) - haversineMetres(home.centre, b.centre));
  const reach = byDistance.slice(0, random.int(1, 4)).map((zone) => zone.key);
  const centre = random.chance(0.7) && zones[0] ? [zones[0].key] : [];
  return [...new Set([home.key, ...centre, ...reach])];
}

function generateWishes(random: Random, gender: GeneratedPerson['gender']): HostWishes {
  const sameGender = { female: 0.08, male: 0.02, nonbinary: 0, undisclosed: 0 }[gender];
  return {
    sameGenderOnly: random.chance(sameGender),
    stepFree: random.chance(0.03),
    noAlcohol: random.chance(0.1),
    noChildren: random.chance(0.07),
    noSmoking: random.chance(0.25),
  };
}

const labelOf = new Map(interests.map((interest) => [interest.key, interest.label]));
const nameOf = new Map(languages.map((language) => [language.tag, language.name]));

/** A label as it stands inside a sentence: `Salsa and bachata` becomes `salsa`. */
const inSentence = (key: InterestKey) =>
  (labelOf.get(key) ?? '').replace(/ and .*$/, '').replace(/^./, (first) => first.toLowerCase());

function portraitOf(
  facts: HubFacts,
  archetype: Archetype,
  zoneKeys: readonly string[],
  liked: readonly InterestKey[],
  spoken: readonly HostLanguage[],
): Portrait {
  const zone = facts.zones.find((candidate) => candidate.key === zoneKeys[0])!;
  const learning = spoken
    .filter((language) => language.mode === 'learning')
    .map((language) => nameOf.get(language.language) ?? '');
  return {
    city: facts.city,
    zone: zone.name.replace(/ \(.*\)$/, ''),
    archetype,
    interests: [inSentence(liked[0]!), inSentence(liked[1]!)],
    learning,
  };
}
