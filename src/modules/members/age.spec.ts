import { describe, expect, it } from '@jest/globals';
import { ageOn, isAdultOn } from './age.js';

describe('age', () => {
  it('grows on the birthday', () => {
    expect(ageOn('2008-03-22', '2026-03-21')).toBe(17);
    expect(ageOn('2008-03-22', '2026-03-22')).toBe(18);
  });

  it('of somebody born on 29 February grows on 1 March where the year has no such day', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('of eighteen makes an adult', () => {
    expect(isAdultOn('2008-03-23', '2026-03-22')).toBe(false);
    expect(isAdultOn('2008-03-22', '2026-03-22')).toBe(true);
  });
});
