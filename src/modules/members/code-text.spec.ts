import { describe, expect, it } from '@jest/globals';
import { normaliseCode } from './code-text.js';

describe('a code as people write it', () => {
  it.each([
    ['042317', '042317'],
    [' 042 317\n', '042317'],
    ['042-317', '042317'],
    ['٠٤٢٣١٧', '042317'],
    ['۰۴۲۳۱۷', '042317'],
    ['०४२३१७', '042317'],
    ['\u200e042317\u200f', '042317'],
  ])('%j is read as %s', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code);
  });

  it('keeps what is no digit, so that it is refused', () => {
    expect(normaliseCode('04x317')).toBe('04x317');
  });
});
