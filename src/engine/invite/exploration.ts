import { createRandom } from '../../shared/random.js';

/** Hosts worth at least this share of the best are near enough for a draw to cost little. */
const NEAR_BEST = 0.85;
const MOST_NEAR_BEST = 4;

/** How many of the others, best first, are near the best: only those may be drawn instead. */
export function nearBest(best: number, others: readonly number[]): number {
  if (best <= 0) return 0;
  let count = 0;
  while (count < Math.min(others.length, MOST_NEAR_BEST) && others[count]! >= NEAR_BEST * best) count += 1;
  return count;
}

/** What a place in a round was given to: 0 is the best, others follow; with the probability of just that. */
export interface Draw {
  readonly index: number;
  readonly propensity: number;
}

/**
 * With a probability of `percent` one of the `others`, each as likely; else the best. Without others or without a seed
 * always the best. The same seed and label give the same draw.
 */
export function draw(seed: string | undefined, label: string, percent: number, others: number): Draw {
  const share = percent / 100;
  if (seed === undefined || others === 0 || share <= 0) return { index: 0, propensity: 1 };
  const random = createRandom(`${seed}/${label}`);
  return random.chance(share)
    ? { index: random.int(1, others), propensity: share / others }
    : { index: 0, propensity: 1 - share };
}
