/** What one of many got of something, and how much they have of what it ought to be shared out by. */
export interface Portion {
  /** 0 or more, in any unit. */
  readonly amount: number;
  /** Above 0, in any unit: hours available, or 1 for everybody alike. */
  readonly weight: number;
}

/** From who got least for their weight to who got most. Most of many got nothing, and are in order as they stand. */
const leastFirst = (portions: readonly Portion[]): Portion[] => [
  ...portions.filter(({ amount }) => amount === 0),
  ...portions.filter(({ amount }) => amount > 0).sort((a, b) => a.amount * b.weight - b.amount * a.weight),
];

const sumOf = (portions: readonly Portion[], of: keyof Portion): number =>
  portions.reduce((sum, portion) => sum + portion[of], 0);

/** How evenly something is shared out: the curve of what those who got least for their weight have of all. */
export interface LorenzCurve {
  /**
   * The Gini coefficient: twice the area between the curve and the diagonal. 0 where everybody has the same for their
   * weight (or nobody has anything), towards 1 where one has all.
   */
  readonly gini: number;
  /**
   * The share (0..1) of all that was given which went to those who got least for their weight, up to `fraction` (0..1) of
   * the weight. Equals `fraction` where everybody has the same for their weight and is below it otherwise; 0 where there
   * is nothing.
   */
  leastServed(fraction: number): number;
}

/** @see https://en.wikipedia.org/wiki/Lorenz_curve, https://en.wikipedia.org/wiki/Gini_coefficient */
export function lorenzCurve(portions: readonly Portion[]): LorenzCurve {
  const amount = sumOf(portions, 'amount');
  const weight = sumOf(portions, 'weight');
  if (amount === 0) return { gini: 0, leastServed: () => 0 };
  const ordered = leastFirst(portions);
  let below = 0;
  let twiceTheArea = 0;
  for (const portion of ordered) {
    twiceTheArea += (portion.weight / weight) * (2 * below + portion.amount);
    below += portion.amount;
  }
  return {
    // What rounding leaves of equality is not told.
    gini: Math.max(0, 1 - twiceTheArea / amount),
    leastServed(fraction) {
      let left = weight * fraction;
      let served = 0;
      for (const portion of ordered) {
        if (left <= 0) break;
        served += portion.amount * Math.min(1, left / portion.weight);
        left -= portion.weight;
      }
      return served / amount;
    },
  };
}

/**
 * The values below which the given parts (0..1) of all values lie, interpolated between neighbours: Hyndman and Fan's
 * type 7, the usual one. In the order of `parts`; NaN where there are no values.
 */
export function quantiles(values: readonly number[], parts: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return parts.map((part) => {
    const position = (sorted.length - 1) * part;
    const lower = sorted[Math.floor(position)] ?? NaN;
    const upper = sorted[Math.ceil(position)] ?? NaN;
    return lower + (upper - lower) * (position - Math.floor(position));
  });
}
