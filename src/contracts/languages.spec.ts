import { describe, expect, it } from '@jest/globals';
import {
  compareLanguageLevels,
  isLanguage,
  isLanguageLevel,
  languageLevelRank,
  languageLevels,
  languages,
  languageTags,
  levelAtLeast,
  sharedLanguageLevel,
} from './languages.js';

describe('the list of languages', () => {
  it('has more than a hundred languages, each once', () => {
    expect(languages.length).toBeGreaterThan(100);
    expect(languageTags.size).toBe(languages.length);
  });

  it('has only canonical BCP 47 tags without region or script', () => {
    for (const { tag } of languages) {
      expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
      expect(tag).toMatch(/^[a-z]{2,3}$/);
    }
  });

  it('has a different English name for every tag', () => {
    expect(new Set(languages.map((language) => language.name)).size).toBe(languages.length);
  });

  it('includes the seven languages of the client', () => {
    for (const tag of ['en', 'ar', 'es', 'de', 'hi', 'fr', 'nl']) expect(isLanguage(tag)).toBe(true);
  });

  it('refuses regions, unknown tags, other spellings and names inherited from Object', () => {
    for (const tag of ['en-GB', 'EN', 'xx', 'tl', 'iw', '', 'constructor']) expect(isLanguage(tag)).toBe(false);
  });
});

describe('language levels', () => {
  it('are ordered from basic to native', () => {
    expect(languageLevels.map(languageLevelRank)).toEqual([0, 1, 2, 3]);
    expect([...languageLevels].reverse().sort(compareLanguageLevels)).toEqual([...languageLevels]);
  });

  it('reach a minimum when equal to it or above', () => {
    expect(levelAtLeast('fluent', 'conversational')).toBe(true);
    expect(levelAtLeast('fluent', 'fluent')).toBe(true);
    expect(levelAtLeast('basic', 'conversational')).toBe(false);
  });

  it('are shared at the lower of the two', () => {
    expect(sharedLanguageLevel('native', 'basic')).toBe('basic');
    expect(sharedLanguageLevel('conversational', 'fluent')).toBe('conversational');
  });

  it('are known by name only', () => {
    expect(isLanguageLevel('native')).toBe(true);
    expect(isLanguageLevel('expert')).toBe(false);
  });
});
