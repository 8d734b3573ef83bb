import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contains, intersectAll, mergeAll, MINUTE_MS, minutes, type Interval } from '../../shared/interval.js';
import { bestSlot } from './slot.js';

const at = (from: number, to: number): Interval => ({ start: from * MINUTE_MS, end: to * MINUTE_MS });
const slot = (start: number, length: number) => ({ start: start * MINUTE_MS, minutes: length });

const someList = fc
  .array(fc.tuple(fc.nat(600), fc.nat(200)), { maxLength: 6 })
  .map((pairs) => mergeAll(pairs.map(([start, length]) => at(start, start + length))));

describe('the best slot', () => {
  it('is the longest common stretch', () => {
    expect(bestSlot([at(0, 70), at(100, 200)], [at(0, 300)], 60, 180)).toEqual(slot(100, 100));
  });

  it('is cut to the ideal from its start', () => {
    expect(bestSlot([at(10, 500)], [at(0, 400)], 60, 180)).toEqual(slot(10, 180));
  });

  it('is the earliest of equally long ones', () => {
    expect(bestSlot([at(0, 70), at(100, 170)], [at(0, 300)], 60, 180)).toEqual(slot(0, 70));
  });

  it('is none where every stretch is too short', () => {
    expect(bestSlot([at(0, 59)], [at(0, 300)], 60, 180)).toBeUndefined();
    expect(bestSlot([at(0, 100)], [at(50, 109)], 60, 180)).toBeUndefined();
  });

  it('starts on a whole minute', () => {
    const free = [{ start: 1, end: 62 * MINUTE_MS }];
    expect(bestSlot(free, [at(0, 300)], 60, 180)).toEqual(slot(1, 61));
  });

  it('lies in both lists, and is as long as the longest common stretch up to the ideal', () => {
    fc.assert(
      fc.property(someList, someList, (free, open) => {
        const common = intersectAll(free, open);
        const longest = Math.max(0, ...common.map(minutes));
        const found = bestSlot(free, open, 30, 90);
        expect(found?.minutes).toBe(longest < 30 ? undefined : Math.min(longest, 90));
        if (!found) return;
        const interval = { start: found.start, end: found.start + found.minutes * MINUTE_MS };
        expect(common.some((stretch) => contains(stretch, interval))).toBe(true);
      }),
    );
  });
});
