import { describe, expect, it } from '@jest/globals';
import { createRandom, hash32 } from './random.js';

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

describe('pseudo-random numbers', () => {
  it('are the same for the same seed on every machine and for ever', () => {
    const random = createRandom('interlude');
    expect(many(5, () => random.int(0, 0xffffffff))).toEqual([
      2023368783, 3189052602, 2321010750, 1213739237, 41827087,
    ]);
  });

  it('differ for other seeds', () => {
    const first = Array.from({ length: 200 }, (_, seed) => createRandom(seed).next());
    expect(new Set(first).size).toBe(200);
  });

  it('are spread evenly over [0, 1)', () => {
    const random = createRandom(1);
    const bins = new Array<number>(16).fill(0);
    const values = many(64_000, () => random.next());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    for (const value of values) bins[Math.floor(value * 16)]!++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 4000) ** 2 / 4000, 0);
    // 37.7 is the 99.9 % point with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });

  it('reach both ends of a range of whole numbers and nothing outside', () => {
    const random = createRandom(2);
    expect(new Set(many(500, () => random.int(-1, 2)))).toEqual(new Set([-1, 0, 1, 2]));
    expect(random.int(7, 7)).toBe(7);
    expect(() => random.int(2, 1)).toThrow(RangeError);
    expect(() => random.int(0.5, 1)).toThrow(RangeError);
  });

  it('follow weights, and never pick what weighs nothing', () => {
    const random = createRandom(3);
    const picks = many(10_000, () =>
      random.weighted([
        ['often', 3],
        ['never', 0],
        ['seldom', 1],
      ] as const),
    );
    expect(picks).not.toContain('never');
    const share = picks.filter((pick) => pick === 'often').length / picks.length;
    expect(Math.abs(share - 0.75)).toBeLessThan(0.02);
    expect(() => random.weighted([['nothing', 0]])).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('sample different items, and all of them where too many are asked for', () => {
    const random = createRandom(4);
    const items = ['a', 'b', 'c', 'd'];
    for (const sample of many(50, () => random.sample(items, 3))) expect(new Set(sample).size).toBe(3);
    expect(random.sample(items, 9).sort()).toEqual(items);
    expect(items).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are certain at the ends of chance', () => {
    const random = createRandom(5);
    expect(many(100, () => random.chance(0))).not.toContain(true);
    expect(many(100, () => random.chance(1))).not.toContain(false);
  });

  it('of a fork depend on its label, not on what was drawn before', () => {
    const fresh = createRandom('s').fork('people').next();
    const used = createRandom('s');
    many(10, () => used.next());
    expect(used.fork('people').next()).toBe(fresh);
    expect(used.fork('places').next()).not.toBe(fresh);
  });
});

describe('the hash of a text', () => {
  it('is a whole number of 32 bits, different for texts that differ little', () => {
    const hashes = Array.from({ length: 2000 }, (_, line) => hash32(`line ${line}`));
    expect(hashes.every((hash) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true);
    expect(new Set(hashes).size).toBe(2000);
  });
});
