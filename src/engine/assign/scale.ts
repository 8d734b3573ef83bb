/** Largest score. The solver adds at most three numbers of that size, and 3 x 2^51 is still exact in a double. */
export const MAX_SCORE = 2 ** 51;

/**
 * What to multiply scores (0..MAX_SCORE) by to make them integers: 1 where they all are, else the largest power of two
 * that keeps them within the bound. Scaling by a power of two is exact, only the rounding after it is not.
 */
export function scaleOf(scores: Float64Array): number {
  let largest = 0;
  let areIntegers = true;
  for (const score of scores) {
    if (score > largest) largest = score;
    if (score !== Math.floor(score)) areIntegers = false;
  }
  if (areIntegers) return 1;
  return 2 ** Math.min(1000, Math.floor(Math.log2(MAX_SCORE / largest)));
}

/** Sum that does not depend on the order of its terms: ascending, with Neumaier's compensation. */
export function stableSum(terms: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const term of Float64Array.from(terms).sort()) {
    const next = sum + term;
    lost += sum >= term ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}
