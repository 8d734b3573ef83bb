import { describe, expect, it } from '@jest/globals';
import { condition } from '../../../test/factories/conditions.js';
import { conditionsSchema } from './conditions.schema.js';

describe('the reason of a condition', () => {
  const reasonOf = (en: string) => conditionsSchema.safeParse([condition({ reason: { en } })]).data?.[0]!.reason.en;

  it('is kept as people read it: composed, without control characters and what turns text around', () => {
    expect(reasonOf(' Cafe\u0301\u202E nearby\u0000\ud800 ')).toBe('Caf\u00e9 nearby');
  });

  it.each([
    ['nothing to be seen', '\u202E \u0000'],
    ['more than fits on a card', 'a'.repeat(141)],
    ['far more', '\u0000'.repeat(100_000)],
  ])('is refused where it is %s', (_, reason) => {
    expect(reasonOf(reason)).toBeUndefined();
  });
});
