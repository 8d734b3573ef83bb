import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contains,
  intersect,
  intersectAll,
  interval,
  isEmpty,
  mergeAll,
  minutes,
  overlaps,
  subtract,
  type Interval,
} from './interval.js';

const at = (start: number, end: number): Interval => ({ start, end });

/** Small whole instants, so that a list of intervals can be compared with the set of instants inside it. */
const someList = fc
  .array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 8 })
  .map((pairs) => pairs.map(([start, length]) => at(start, start + length)));

const instantsOf = (list: readonly Interval[]): number[] =>
  Array.from({ length: 60 }, (_, t) => t).filter((t) => list.some((a) => contains(a, t)));

const isSortedList = (list: readonly Interval[]): boolean =>
  list.every((a, i) => !isEmpty(a) && (list[i - 1]?.end ?? -1) < a.start);

describe('an interval', () => {
  it('contains its start and not its end', () => {
    expect(contains(at(10, 20), 10)).toBe(true);
    expect(contains(at(10, 20), 20)).toBe(false);
  });

  it('contains an interval with the same ends', () => {
    expect(contains(at(10, 20), at(10, 20))).toBe(true);
    expect(contains(at(10, 20), at(10, 21))).toBe(false);
  });

  it('does not overlap one that begins as it ends', () => {
    expect(overlaps(at(10, 20), at(20, 30))).toBe(false);
    expect(overlaps(at(10, 21), at(20, 30))).toBe(true);
  });

  it('does not overlap an empty one', () => {
    expect(overlaps(at(10, 20), at(15, 15))).toBe(false);
  });

  it('has its whole minutes, rounded down, and none where it is turned inside out', () => {
    expect(minutes(at(0, 119_999))).toBe(1);
    expect(minutes(at(60_000, 0))).toBe(0);
  });

  it('cannot be made from ends in the wrong order or that are no numbers', () => {
    expect(interval(1, 1)).toEqual(at(1, 1));
    expect(() => interval(2, 1)).toThrow(RangeError);
    expect(() => interval(NaN, 1)).toThrow(RangeError);
  });

  it('has a common part with another only where they overlap', () => {
    expect(intersect(at(0, 10), at(5, 15))).toEqual(at(5, 10));
    expect(intersect(at(0, 10), at(10, 15))).toBeUndefined();
  });
});

describe('lists of intervals', () => {
  it('are merged into a sorted list of the same instants', () => {
    fc.assert(
      fc.property(someList, (list) => {
        const merged = mergeAll(list);
        expect(isSortedList(merged)).toBe(true);
        expect(instantsOf(merged)).toEqual(instantsOf(list));
      }),
    );
  });

  it('are joined where they touch', () => {
    expect(mergeAll([at(5, 9), at(0, 5)])).toEqual([at(0, 9)]);
  });

  it('intersect in exactly the instants that are in both', () => {
    fc.assert(
      fc.property(someList, someList, (a, b) => {
        const common = intersectAll(mergeAll(a), mergeAll(b));
        expect(isSortedList(common)).toBe(true);
        expect(instantsOf(common)).toEqual(instantsOf(a).filter((t) => instantsOf(b).includes(t)));
      }),
    );
  });

  it('subtract to exactly the instants that are only in the first', () => {
    fc.assert(
      fc.property(someList, someList, (a, b) => {
        const left = subtract(mergeAll(a), mergeAll(b));
        expect(left.every((part) => !isEmpty(part))).toBe(true);
        expect(instantsOf(left)).toEqual(instantsOf(a).filter((t) => !instantsOf(b).includes(t)));
      }),
    );
  });
});
