import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRuleSet, factorNames, type Factor } from '../rules/rule-set.js';
import { MICROS } from './micros.js';
import { contributions, scoreOf, totalWeight, weightedSum } from './score.js';

const each = (value: number): Record<Factor, number> => ({
  time: value,
  interests: value,
  language: value,
  place: value,
  reliability: value,
  fairness: value,
  wishes: value,
});
const record = (value: fc.Arbitrary<number>) =>
  fc
    .tuple(...factorNames.map(() => value))
    .map((values) => Object.fromEntries(factorNames.map((factor, i) => [factor, values[i]])) as Record<Factor, number>);
const anyValues = record(fc.integer({ min: 0, max: MICROS }));
const anyWeights = record(fc.integer({ min: 0, max: 100 })).filter((weights) => totalWeight(weights) > 0);
const scored = (values: Record<Factor, number>, weights: Record<Factor, number>): number =>
  scoreOf(weightedSum(values, weights), totalWeight(weights));

describe('the score', () => {
  it('is 1,000,000 where every factor is full, and 0 where none is anything', () => {
    expect(scored(each(MICROS), defaultRuleSet.weights)).toBe(1_000_000);
    expect(scored(each(0), defaultRuleSet.weights)).toBe(0);
  });

  it('is the weighted mean of the factors, half rounded up', () => {
    expect(scored({ ...each(0), time: MICROS }, { ...each(0), time: 1, place: 2 })).toBe(333_333);
    expect(scored({ ...each(0), time: 1 }, { ...each(0), time: 1, place: 1 })).toBe(1);
  });

  it('does not depend on factors without weight', () => {
    expect(scored({ ...each(7), wishes: MICROS }, { ...each(1), wishes: 0 })).toBe(7);
  });

  it('is an integer from 0 to 1,000,000', () => {
    fc.assert(
      fc.property(anyValues, anyWeights, (values, weights) => {
        const score = scored(values, weights);
        expect(Number.isInteger(score)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1_000_000);
      }),
    );
  });

  it('never falls where a factor rises', () => {
    const factor = fc.constantFrom(...factorNames);
    fc.assert(
      fc.property(anyValues, anyWeights, factor, fc.nat(MICROS), (values, weights, name, rise) => {
        const better = { ...values, [name]: Math.min(MICROS, values[name] + rise) };
        expect(scored(better, weights)).toBeGreaterThanOrEqual(scored(values, weights));
      }),
    );
  });
});

describe('the contributions', () => {
  it('are integers that add up to the score exactly, each within a point of its share', () => {
    fc.assert(
      fc.property(anyValues, anyWeights, (values, weights) => {
        const points = contributions(values, weights);
        expect(factorNames.reduce((sum, factor) => sum + points[factor], 0)).toBe(scored(values, weights));
        for (const factor of factorNames) {
          const share = (weights[factor] * values[factor]) / totalWeight(weights);
          expect(Math.abs(points[factor] - share)).toBeLessThan(1);
        }
      }),
    );
  });

  it('give nothing to a factor without weight', () => {
    expect(contributions(each(999_999), { ...each(3), place: 0 }).place).toBe(0);
  });
});
