import { factorNames, type Factor, type RuleSet } from '../rules/rule-set.js';
import { MICROS } from './micros.js';

/** The value of each factor in millionths, 0..1,000,000. */
export type FactorMicros = Readonly<Record<Factor, number>>;

/** `sum(weight x factor)` in millionths: what scores are the quotient of. */
export function weightedSum(values: FactorMicros, weights: RuleSet['weights']): number {
  let sum = 0;
  for (const factor of factorNames) sum += weights[factor] * values[factor];
  return sum;
}

export function totalWeight(weights: RuleSet['weights']): number {
  return factorNames.reduce((sum, factor) => sum + weights[factor], 0);
}

/** `sum(weight x factor) / sum(weight)` in integers, half rounded up: 0..1,000,000. */
export function scoreOf(sum: number, weight: number): number {
  return Math.floor((2 * sum + weight) / (2 * weight));
}

/** A score with the points that conditions add. */
export function withPoints(score: number, points: number): number {
  return Math.min(MICROS, Math.max(0, score + points));
}

/**
 * How many points of the score each factor gives: integers that add up to the score before conditions exactly, by the method of the
 * largest remainder (ties in the order of `factorNames`).
 */
export function contributions(values: FactorMicros, weights: RuleSet['weights']): Record<Factor, number> {
  const weight = totalWeight(weights);
  const score = scoreOf(weightedSum(values, weights), weight);
  const given = { time: 0, interests: 0, language: 0, place: 0, reliability: 0, fairness: 0, wishes: 0 };
  const remainders: number[] = [];
  let missing = score;
  for (const factor of factorNames) {
    const points = weights[factor] * values[factor];
    given[factor] = Math.floor(points / weight);
    remainders.push(points % weight);
    missing -= given[factor];
  }
  for (; missing > 0; missing -= 1) {
    let largest = 0;
    for (let i = 1; i < remainders.length; i += 1) if (remainders[i]! > remainders[largest]!) largest = i;
    remainders[largest] = -1;
    given[factorNames[largest]!] += 1;
  }
  return given;
}

/** A factor's value as a share, 0..1. */
export function shareOf(micros: number): number {
  return micros / MICROS;
}
