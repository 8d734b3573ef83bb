import { describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '../error-codes.js';
import { ProblemError } from '../problem-error.js';
import { Backoff } from './backoff.js';
import { refusalOf } from './refusal.js';

const problem = (code: ErrorCode, status: number) =>
  new ProblemError({ type: 'about:blank', title: '', status, code, detail: '', requestId: '' });

describe('a refusal', () => {
  it('is what asking again does not change', () => {
    expect(refusalOf(problem('conversation_closed', 409))).toBe('conversation_closed');
    expect(refusalOf(problem('validation_failed', 400))).toBe('validation_failed');
  });

  it.each<[ErrorCode, number]>([
    ['rate_limited', 429],
    ['unauthenticated', 401],
    ['idempotency_in_progress', 409],
    ['unavailable', 503],
    ['internal_error', 500],
  ])('is not %s, which passes', (code, status) => {
    expect(refusalOf(problem(code, status))).toBeNull();
  });

  it('is not a lost connection', () => {
    expect(refusalOf(new TypeError('fetch failed'))).toBeNull();
    expect(refusalOf(new Error('operation has timed out'))).toBeNull();
  });
});

describe('the wait between attempts', () => {
  it('doubles up to the longest, and starts again', () => {
    const backoff = new Backoff(1_000, 5_000);
    expect([1, 2, 3, 4].map(() => backoff.next())).toEqual([1_000, 2_000, 4_000, 5_000]);
    backoff.reset();
    expect(backoff.next()).toBe(1_000);
  });
});
