import { describe, expect, it } from '@jest/globals';
import { instantOf } from './when.js';

describe('the time to publish at', () => {
  it.each([
    ['2026-07-01T08:30', '2026-07-01T06:30:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T02:30', null],
    ['', null],
  ])('is %s at the airport: %s', (local, at) => {
    expect(instantOf(local, 'Europe/Amsterdam')).toBe(at);
  });
});
