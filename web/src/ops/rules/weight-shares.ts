import { factorNames, type Factor } from '../../../../src/engine/index.js';

const WHOLE = 100;

/**
 * The share of each weight in all of them, in whole percent, which add up to 100: what is left over goes where the most was cut
 * off. All 0 where no weight counts.
 */
export function weightShares(weights: Readonly<Record<Factor, number | null>>): Record<Factor, number> {
  const counted = factorNames.map((factor) => ({ factor, weight: Math.max(0, weights[factor] ?? 0) }));
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const shares = counted.map(({ factor, weight }) => {
    const exact = total > 0 ? (weight * WHOLE) / total : 0;
    return { factor, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = total > 0 ? WHOLE - shares.reduce((sum, { whole }) => sum + whole, 0) : 0;
  const raised = new Set([...shares].sort((a, b) => b.rest - a.rest).slice(0, left).map(({ factor }) => factor));
  return Object.fromEntries(
    shares.map(({ factor, whole }) => [factor, whole + (raised.has(factor) ? 1 : 0)]),
  ) as Record<Factor, number>;
}
