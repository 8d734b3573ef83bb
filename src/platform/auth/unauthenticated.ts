import type { RateLimit, RateLimiter } from '../http/rate-limit.js';
import { networkOf } from '../net/index.js';

/** For each network, by HTTP and by live connections together. */
const UNAUTHENTICATED: RateLimit = { points: 300, seconds: 60 };

/** Counts a request whose token is nobody's. Throws `rate_limited` where a network has sent too many. */
export const takeUnauthenticated = (limiter: RateLimiter, address: string): Promise<void> =>
  limiter.take('unauthenticated', networkOf(address), UNAUTHENTICATED);
