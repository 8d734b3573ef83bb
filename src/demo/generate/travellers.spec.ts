import { describe, expect, it } from '@jest/globals';
import { isInterest } from '../../contracts/interests.js';
import { isLanguage } from '../../contracts/languages.js';
import { yearsBetween } from '../../shared/local-time.js';
import { anyCountry, countryProfiles } from './countries.js';
import { generateTraveller } from './index.js';
import { interestClusters } from './interest-clusters.js';
import { namePools } from './names/index.js';
import { asciiName } from './person.js';

const DAY = '2017-03-14';
const many = (origin: string | null, count = 150) =>
  Array.from({ length: count }, (_, line) => generateTraveller(`2017-03-14/LX${line}/${origin}`, origin, DAY));

describe('a generated traveller', () => {
  it('is the same for the same line, whatever was generated before', () => {
    const first = generateTraveller('line 1', 'GRU', DAY);
    generateTraveller('line 2', 'FRA', DAY);
    expect(generateTraveller('line 1', 'GRU', DAY)).toEqual(first);
  });

  it('is another for another line or a number', () => {
    const emails = many('LHR', 600).map((traveller) => traveller.email);
    expect(new Set(emails).size).toBe(600);
    expect(generateTraveller(17, 'LHR', DAY).email).toMatch(/\.t17@demo\.interlude\.example$/);
  });

  it('is an adult on the day of the flight', () => {
    for (const { bornOn } of many('JFK')) {
      const age = yearsBetween(bornOn, DAY);
      expect(age >= 18 && age <= 76).toBe(true);
    }
  });

  it('mostly comes from the country of the flight and speaks its language', () => {
    const travellers = many('GRU');
    const brazilians = travellers.filter(({ countryCode }) => countryCode === 'BR');
    expect(brazilians.length / travellers.length).toBeGreaterThan(0.7);
    expect(brazilians.length / travellers.length).toBeLessThan(0.95);
    for (const { languages } of brazilians) expect(languages[0]).toEqual({ language: 'pt', level: 'native' });
  });

  it('comes from anywhere where the origin is unknown or not given', () => {
    for (const origin of ['QQQ', null]) {
      const countries = new Set(many(origin).map(({ countryCode }) => countryCode));
      expect(countries.size).toBeGreaterThan(anyCountry.length / 2);
    }
  });

  it('has known languages and interests, each once', () => {
    for (const { languages, interests } of many('ZRH', 100)) {
      expect(languages.every(({ language }) => isLanguage(language))).toBe(true);
      expect(new Set(languages.map(({ language }) => language)).size).toBe(languages.length);
      expect(interests.every(isInterest)).toBe(true);
      expect(new Set(interests).size).toBe(interests.length);
    }
  });

  it('is written to in a language that they know well', () => {
    for (const { locale, languages } of many('GVA', 100)) {
      const known = languages.find(({ language }) => language === locale);
      expect(locale === 'en' || known?.level === 'native' || known?.level === 'fluent').toBe(true);
    }
  });
});

describe('the tables behind', () => {
  it('name only languages of the list, and shares from 0 to 1', () => {
    for (const [country, { mother, english, others }] of Object.entries(countryProfiles)) {
      const tags = [...Object.keys(mother).flatMap((combination) => combination.split('+')), ...Object.keys(others)];
      expect({ country, unknown: tags.filter((tag) => !isLanguage(tag)) }).toEqual({ country, unknown: [] });
      for (const share of [english, ...Object.values(others)]) expect(share >= 0 && share <= 1).toBe(true);
    }
  });

  it('describe every country that the mix of anywhere names', () => {
    for (const [country] of anyCountry) expect(Object.keys(countryProfiles)).toContain(country);
  });

  it('have ten names or more of each kind, none twice, all fit for an address', () => {
    for (const [culture, pool] of Object.entries(namePools)) {
      for (const names of [pool.female, pool.male, pool.family, pool.familyFemale ?? pool.family]) {
        expect({ culture, many: names.length >= 8, repeated: names.length - new Set(names).size }).toEqual({
          culture,
          many: true,
          repeated: 0,
        });
        for (const name of names) expect(asciiName(name)).toMatch(/^[a-z]+(-[a-z]+)*$/);
      }
    }
  });

  it('have interests of each cluster once', () => {
    for (const keys of Object.values(interestClusters)) expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a name in an address', () => {
  it('has plain letters only', () => {
    expect(['Þór', 'van den Berg', 'Łukasz', 'Zürcher', 'Wójcik', 'Yılmaz', 'Ben-David'].map(asciiName)).toEqual([
      'thor',
      'vandenberg',
      'lukasz',
      'zurcher',
      'wojcik',
      'yilmaz',
      'ben-david',
    ]);
  });
});
