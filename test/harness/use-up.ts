import { DomainError } from '../../src/contracts/domain-error.js';

/** What Redis does not answer in time is counted beside it, so that a busy machine lets a few more through. */
const BESIDE_REDIS = 20;

/**
 * Asks until it is refused as `rate_limited`, so that the limit is used up however fast the machine is.
 *
 * @returns how often it was let through; with `limit` asks at most a few more
 * @throws what else it is refused with, or an error where nothing refuses
 */
export async function useUp(limit: number, ask: (n: number) => Promise<void>): Promise<number> {
  for (let n = 0; n < limit + BESIDE_REDIS; n += 1) {
    try {
      await ask(n);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'rate_limited') return n;
      throw error;
    }
  }
  throw new Error(`asked ${limit + BESIDE_REDIS} times, and was never refused`);
}
