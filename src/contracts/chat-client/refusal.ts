import type { ErrorCode } from '../error-codes.js';
import { isProblem } from '../problem-error.js';

/** Refusals that pass: the same request may succeed a little later, or after the next sign-in. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'rate_limited',
  'unauthenticated',
  'session_expired',
  'idempotency_in_progress',
  'unavailable',
]);

/** How long the service asks to be left alone, in milliseconds; 0 where it does not say. */
export const pauseAskedFor = (error: unknown): number =>
  isProblem(error) ? (error.problem.retryAfterSeconds ?? 0) * 1_000 : 0;

/** The code of a refusal that asking again will not change; null for everything else. */
export function refusalOf(error: unknown): ErrorCode | null {
  if (!isProblem(error)) return null;
  return error.problem.status < 500 && !PASSING.has(error.code) ? error.code : null;
}
