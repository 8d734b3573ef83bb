import { describe, expect, it } from '@jest/globals';
import { conditionReason } from './condition-reason.js';

const condition = { id: 'families', points: null, reason: { en: 'For families', nl: 'Voor gezinnen' }, fallback: 'nl' as const };

describe('what a condition says', () => {
  it('is in the language of the reader', () => {
    expect(conditionReason(condition, 'en')).toBe('For families');
  });

  it('is in its own fallback where that language is missing, else in any', () => {
    expect(conditionReason(condition, 'hi')).toBe('Voor gezinnen');
    expect(conditionReason({ ...condition, fallback: null }, 'hi')).toBe('For families');
  });

  it('is its id where nothing is written', () => {
    expect(conditionReason({ ...condition, reason: {}, fallback: null }, 'hi')).toBe('families');
  });
});
