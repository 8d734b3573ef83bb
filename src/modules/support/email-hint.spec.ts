import { describe, expect, it } from '@jest/globals';
import { emailHint } from './email-hint.js';

describe('the hint at an address', () => {
  it.each([
    ['sanne@example.test', 's…@example.test'],
    ['a@b', 'a…@b'],
    ['"odd@name"@example.test', '"…@example.test'],
    ['no address', ''],
    [null, ''],
  ])('of %s is %s', (email, hint) => {
    expect(emailHint(email)).toBe(hint);
  });
});
