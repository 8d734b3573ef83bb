import { isProblem } from '../../api/problem.js';
import type { ErrorCode } from '../../../../src/contracts/error-codes.js';

/** Refusals that pass: the same request may succeed a little later, or after the next sign-in. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'rate_limited',
  'unauthenticated',
  'session_expired',
  'idempotency_in_progress',
  'unavailable',
]);

/** The code of a refusal that asking again will not change; null for everything else. */
export function refusalOf(error: unknown): ErrorCode | null {
  if (!isProblem(error)) return null;
  return error.problem.status < 500 && !PASSING.has(error.code) ? error.code : null;
}
