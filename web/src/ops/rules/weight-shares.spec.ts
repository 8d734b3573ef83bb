import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRuleSet, factorNames, type Factor } from '../../../../src/engine/index.js';
import { weightShares } from './weight-shares.js';

const weightsOf = (values: readonly number[]) =>
  Object.fromEntries(factorNames.map((factor, at) => [factor, values[at]])) as Record<Factor, number>;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const weights = fc.tuple(...factorNames.map(() => fc.integer({ min: 0, max: 100 })));

describe('the shares of weights', () => {
  it('add up to a hundred, each within one of what it is exactly', () => {
    fc.assert(
      fc.property(weights, (values) => {
        fc.pre(sum(values) > 0);
        const shares = weightShares(weightsOf(values));
        expect(sum(Object.values(shares))).toBe(100);
        factorNames.forEach((factor, at) => {
          expect(Math.abs(shares[factor] - (values[at]! * 100) / sum(values))).toBeLessThan(1);
        });
      }),
    );
  });

  it('are none of weights that are 0 or not written yet', () => {
    expect(weightShares(weightsOf(factorNames.map(() => 0)))).toEqual(weightsOf(factorNames.map(() => 0)));
    expect(weightShares({ ...defaultRuleSet.weights, time: null }).time).toBe(0);
  });
});
