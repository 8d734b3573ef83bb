import { describe, expect, it } from '@jest/globals';
import { sharedLanguages } from './shared-languages.js';

describe('the languages that two share', () => {
  it('are those that both have', () => {
    expect(sharedLanguages([{ language: 'ja', level: 'native' }], [{ language: 'nl', level: 'native' }])).toEqual([]);
  });

  it('begin with the one in which the weaker of the two is strongest', () => {
    const mine = [
      { language: 'nl', level: 'basic' as const },
      { language: 'en', level: 'fluent' as const },
    ];
    const theirs = [
      { language: 'nl', level: 'native' as const },
      { language: 'en', level: 'conversational' as const },
    ];
    expect(sharedLanguages(mine, theirs)).toEqual(['en', 'nl']);
  });
});
