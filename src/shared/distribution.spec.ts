import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lorenzCurve, quantiles, type Portion } from './distribution.js';

const gini = (portions: readonly Portion[]): number => lorenzCurve(portions).gini;
const leastServedShare = (portions: readonly Portion[], fraction: number): number =>
  lorenzCurve(portions).leastServed(fraction);

const portion = fc.record({ amount: fc.integer({ min: 0, max: 500 }), weight: fc.integer({ min: 1, max: 300 }) });
const portions = fc.array(portion, { minLength: 1, maxLength: 40 });
const evenly = (amounts: readonly number[]): Portion[] => amounts.map((amount) => ({ amount, weight: 1 }));

describe('the Gini coefficient', () => {
  it('is that of the textbook', () => {
    expect(gini(evenly([1, 1, 1, 1]))).toBe(0);
    expect(gini(evenly([0, 0, 0, 1]))).toBeCloseTo(0.75);
    expect(gini(evenly([1, 2, 3, 4]))).toBeCloseTo(0.25);
  });

  it('is 0 for nobody, for nothing, and for what is in proportion to the weights', () => {
    expect(gini([])).toBe(0);
    expect(gini(evenly([0, 0]))).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (weights) => {
        expect(gini(weights.map((weight) => ({ amount: 3 * weight, weight })))).toBeCloseTo(0, 9);
      }),
    );
  });

  it('is the mean difference of all pairs over twice the mean', () => {
    fc.assert(
      fc.property(portions, (list) => {
        const amount = list.reduce((sum, one) => sum + one.amount, 0);
        const weight = list.reduce((sum, one) => sum + one.weight, 0);
        fc.pre(amount > 0);
        let differences = 0;
        for (const a of list) {
          for (const b of list) differences += Math.abs(a.amount * b.weight - b.amount * a.weight);
        }
        expect(gini(list)).toBeCloseTo(differences / (2 * amount * weight), 9);
      }),
    );
  });

  it('lies in [0, 1), whatever the units and the order', () => {
    fc.assert(
      fc.property(portions, fc.integer({ min: 2, max: 9 }), (list, factor) => {
        const value = gini(list);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        const scaled = [...list].reverse().map(({ amount, weight }) => ({ amount: amount * factor, weight: weight * 7 }));
        expect(gini(scaled)).toBeCloseTo(value, 9);
      }),
    );
  });

  it('is the same where one is counted as two halves', () => {
    fc.assert(
      fc.property(portions, (list) => {
        const halves = list.flatMap(({ amount, weight }) => Array(2).fill({ amount: amount / 2, weight: weight / 2 }) as Portion[]);
        expect(gini(halves)).toBeCloseTo(gini(list), 9);
      }),
    );
  });

  it('sinks when who has more gives to who has less', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 20 }), (amounts) => {
        const sorted = [...amounts].sort((a, b) => a - b);
        const [poor, rich] = [sorted[0]!, sorted.at(-1)!];
        fc.pre(rich - poor >= 2);
        const after = [poor + 1, ...sorted.slice(1, -1), rich - 1];
        expect(gini(evenly(after))).toBeLessThan(gini(evenly(sorted)));
      }),
    );
  });
});

describe('the share of the least served', () => {
  it('takes a part of who stands on the border', () => {
    expect(leastServedShare(evenly([1, 2, 3, 4]), 0.25)).toBeCloseTo(0.1);
    expect(leastServedShare(evenly([1, 3]), 0.75)).toBeCloseTo((1 + 1.5) / 4);
  });

  it('is never more than their part of the weight, grows with it, and is all in the end', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(portions, fraction, fraction, (list, a, b) => {
        fc.pre(list.some(({ amount }) => amount > 0));
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(leastServedShare(list, more)).toBeLessThanOrEqual(more + 1e-9);
        expect(leastServedShare(list, less)).toBeLessThanOrEqual(leastServedShare(list, more) + 1e-9);
        expect(leastServedShare(list, 1)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is nothing of nothing', () => {
    expect(leastServedShare([], 0.2)).toBe(0);
    expect(leastServedShare(evenly([0, 0]), 0.2)).toBe(0);
  });
});

describe('quantiles', () => {
  it('lie between the neighbours', () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.5, 0.9, 1])).toEqual([1, 2.5, 3.7, 4]);
    expect(quantiles([7], [0.1, 0.9])).toEqual([7, 7]);
    expect(quantiles([], [0.5])).toEqual([NaN]);
  });

  it('grow with the part, from the least to the greatest', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), part, part, (values, a, b) => {
        const [low, first, second, high] = quantiles(values, [0, Math.min(a, b), Math.max(a, b), 1]);
        expect(low).toBe(Math.min(...values));
        expect(high).toBe(Math.max(...values));
        expect(first!).toBeLessThanOrEqual(second! + 1e-6);
      }),
    );
  });
});
