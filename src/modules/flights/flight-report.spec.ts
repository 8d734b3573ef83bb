import { describe, expect, it } from '@jest/globals';
import { isOutdated } from './flight-report.js';

const word = (source: string, minute: number, sequence: number | null = null, eventId = 'a') => ({
  source,
  sequence,
  eventId,
  saidAt: new Date(Date.UTC(2026, 2, 22, 10, minute)).toISOString(),
});

describe('a word about a flight', () => {
  it('is outdated where the same source has said more since, whatever its clock shows', () => {
    expect(isOutdated(word('feed', 30, 4), word('feed', 10, 5))).toBe(true);
    expect(isOutdated(word('feed', 10, 6), word('feed', 30, 5))).toBe(false);
  });

  it('is outdated by its time where nobody counts, or the counts are of two sources', () => {
    expect(isOutdated(word('feed', 10), word('feed', 20))).toBe(true);
    expect(isOutdated(word('feed', 30), word('feed', 20))).toBe(false);
    expect(isOutdated(word('airline', 10, 99), word('feed', 20, 1))).toBe(true);
  });

  it('is outdated by what came later where both were said at once', () => {
    expect(isOutdated(word('feed', 10, 3, 'a'), word('feed', 10, 3, 'b'))).toBe(true);
    expect(isOutdated(word('feed', 10, 3, 'b'), word('feed', 10, 3, 'a'))).toBe(false);
  });

  it('is not outdated by itself', () => {
    expect(isOutdated(word('feed', 10, 3), word('feed', 10, 3))).toBe(false);
    expect(isOutdated(word('feed', 10), word('feed', 10))).toBe(false);
  });
});
