import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { interestGroups, interests } from '../../../src/contracts/interests.js';
import { locales, type Locale } from '../../../src/contracts/locales.js';

const wordsOf = (locale: Locale) =>
  JSON.parse(readFileSync(new URL(`./catalogues/${locale}/interests.json`, import.meta.url), 'utf8')) as Record<string, string>;

const wanted = [
  ...interestGroups.map(({ key, label }) => [`interestGroup.${key}`, label] as const),
  ...interests.map(({ key, label }) => [`interest.${key}`, label] as const),
];

describe('the words of interests', () => {
  it.each(locales)('are there for every interest and group in %s, and for nothing else', (locale) => {
    expect(Object.keys(wordsOf(locale)).sort()).toEqual(wanted.map(([key]) => key).sort());
  });

  it('are those of the taxonomy in English', () => {
    expect(wordsOf('en')).toEqual(Object.fromEntries(wanted));
  });

  it.each(locales)('tell any two interests apart in %s', (locale) => {
    const labels = Object.values(wordsOf(locale));
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
});
