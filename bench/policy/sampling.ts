import type { Random } from '../../src/shared/random.js';

/**
 * A normal number with mean 0 and deviation 1: G. Box and M. Muller, "A note on the generation of random normal
 * deviates" (1958).
 */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}
