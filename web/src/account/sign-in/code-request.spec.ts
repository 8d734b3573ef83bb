import { describe, expect, it } from '@jest/globals';
import { readRequest, resendIn } from './code-request.js';

const NOW = Date.UTC(2026, 4, 4, 9);
const request = { email: 'mila@example.test', sentAt: NOW };

describe('a code that has been asked for', () => {
  it('is found again after a reload', () => {
    expect(readRequest(JSON.stringify(request), NOW + 60_000)).toEqual(request);
  });

  it.each([
    ['ten minutes later', JSON.stringify({ ...request, sentAt: NOW - 600_000 })],
    ['where nothing was kept', null],
    ['where something else was kept', '{"email":7}'],
    ['where what was kept cannot be read', 'code'],
  ])('is none %s', (_, text) => {
    expect(readRequest(text, NOW)).toBeNull();
  });

  it('can be asked for again after half a minute', () => {
    expect(resendIn(request, NOW)).toBe(30_000);
    expect(resendIn(request, NOW + 29_000)).toBe(1_000);
    expect(resendIn(request, NOW + 31_000)).toBe(0);
  });
});
