/** What one of many got of something, and how much they have of what it ought to be shared out by. */
export interface Portion {
  /** 0 or more, in any unit. */
  readonly amount: number;
  /** Above 0, in any unit: hours available, or 1 for everybody alike. */
  readonly weight: number;
}

/** From who got least for their weight to who got most. */
const leastFirst = (portions: readonly Portion[]): Portion[] =>
  [...portions].sort((a, b) => a.amount * b.weight - b.amount * a.weight);

const sumOf = (portions: readonly Portion[], of: keyof Portion): number =>
  portions.reduce((sum, portion) => sum + portion[of], 0);

/**
 * The Gini coefficient of amounts over weights: twice the area between the Lorenz curve and the diagonal. 0 where everybody
 * has the same for their weight (or nobody has anything), towards 1 where one has all.
 *
 * @see https://en.wikipedia.org/wiki/Gini_coefficient
 */
export function gini(portions: readonly Portion[]): number {
  const amount = sumOf(portions, 'amount');
  const weight = sumOf(portions, 'weight');
  if (amount === 0) return 0;
  let below = 0;
  let twiceTheArea = 0;
  for (const portion of leastFirst(portions)) {
    twiceTheArea += (portion.weight / weight) * (2 * below + portion.amount);
    below += portion.amount;
  }
  // What rounding leaves of equality is not told.
  return Math.max(0, 1 - twiceTheArea / amount);
}

/**
 * The share (0..1) of all that was given which went to those who got least for their weight, up to `fraction` (0..1) of the
 * weight: a point of the Lorenz curve. Equals `fraction` where everybody has the same for their weight, and is below it
 * otherwise; 0 where there is nothing.
 */
export function leastServedShare(portions: readonly Portion[], fraction: number): number {
  const amount = sumOf(portions, 'amount');
  let left = sumOf(portions, 'weight') * fraction;
  if (amount === 0) return 0;
  let served = 0;
  for (const portion of leastFirst(portions)) {
    if (left <= 0) break;
    served += portion.amount * Math.min(1, left / portion.weight);
    left -= portion.weight;
  }
  return served / amount;
}

/**
 * The values below which the given parts (0..1) of all values lie, interpolated between neighbours: Hyndman and Fan's
 * type 7, the usual one. In the order of `parts`; NaN where there are no values.
 */
export function quantiles(values: readonly number[], parts: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return parts.map((part) => {
    const position = (sorted.length - 1) * part;
    const lower = sorted[Math.floor(position)] ?? NaN;
    const upper = sorted[Math.ceil(position)] ?? NaN;
    return lower + (upper - lower) * (position - Math.floor(position));
  });
}
