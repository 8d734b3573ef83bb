import { describe, expect, it } from '@jest/globals';
import { isAdultOn } from './age.js';

describe('an adult', () => {
  it('is whoever has had their eighteenth birthday, from that day on', () => {
    expect(isAdultOn('2008-03-23', '2026-03-22')).toBe(false);
    expect(isAdultOn('2008-03-22', '2026-03-22')).toBe(true);
  });
});
