import { describe, expect, it } from '@jest/globals';
import { locales } from '../../contracts/locales.js';
import { message } from './messages.js';

describe('the words of a bound', () => {
  it.each(locales)('say a number, a date and an instant as what they are in %s', (locale) => {
    for (const bound of [3, '2026-03-22', '2026-03-22T09:05:00Z']) {
      expect(message(locale, 'field.too_small', { min: bound })).toContain(String(bound));
      expect(message(locale, 'field.too_large', { max: bound })).toContain(String(bound));
    }
  });
});
