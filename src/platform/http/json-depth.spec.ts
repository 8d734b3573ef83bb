import { describe, expect, it } from '@jest/globals';
import { nestsDeeperThan } from './json-depth.js';

describe('the depth of a JSON text', () => {
  it('is how many arrays and objects are open at once', () => {
    expect(nestsDeeperThan('{"a": [[], {}]}', 3)).toBe(false);
    expect(nestsDeeperThan('{"a": [[], {}]}', 2)).toBe(true);
    expect(nestsDeeperThan('[1, [2], [3], [4]]', 2)).toBe(false);
    expect(nestsDeeperThan('7', 0)).toBe(false);
  });

  it('does not count brackets in strings', () => {
    expect(nestsDeeperThan('["[[[", "\\"[[[", "\\\\"]', 1)).toBe(false);
    expect(nestsDeeperThan('["\\\\", []]', 1)).toBe(true);
  });

  it('is read without running out of stack', () => {
    expect(nestsDeeperThan('['.repeat(1_000_000), 999_999)).toBe(true);
  });
});
