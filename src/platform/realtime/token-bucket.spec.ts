import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

const takeMany = (bucket: TokenBucket, times: number, nowMs: number): number =>
  Array.from({ length: times }, () => bucket.take(nowMs)).filter(Boolean).length;

describe('a token bucket', () => {
  it('lets its burst through at once and no more', () => {
    expect(takeMany(new TokenBucket(10, 30, 0), 100, 0)).toBe(30);
  });

  it('fills at its rate', () => {
    const bucket = new TokenBucket(10, 30, 0);
    takeMany(bucket, 30, 0);
    expect(takeMany(bucket, 100, 500)).toBe(5);
  });

  it('never holds more than its burst', () => {
    expect(takeMany(new TokenBucket(10, 30, 0), 100, 3_600_000)).toBe(30);
  });
});
