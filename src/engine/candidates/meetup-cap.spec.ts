import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../shared/interval.js';
import { fullTimes, meetupsInAWeekWith } from './meetup-cap.js';

const days = (...numbers: number[]): number[] => numbers.map((number) => number * DAY_MS);

describe('the meetups of a week around an instant', () => {
  it.each<[string, number[], number]>([
    ['none', [], 0],
    ['those in the week before', days(14, 18), 2],
    ['those in the week after', days(21, 26), 2],
    ['those before and after that fit into seven days together', days(17, 23), 2],
    ['not those on both sides that lie seven days apart', days(16, 23), 1],
    ['not those of other weeks', days(1, 13, 27, 90), 0],
    ['one at the very instant', days(20), 1],
  ])('are %s', (_, starts, expected) => {
    expect(meetupsInAWeekWith(starts, 20 * DAY_MS)).toBe(expected);
    expect(meetupsInAWeekWith([...starts].reverse(), 20 * DAY_MS)).toBe(expected);
  });
});

describe('the times of full weeks', () => {
  const instant = fc.integer({ min: 0, max: 60 }).map((halfDays) => (halfDays * DAY_MS) / 2);

  it('are those around which seven days hold as many meetups as the cap, or more', () => {
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), instant, (starts, cap, at) => {
        const isFull = fullTimes(starts, cap).some(({ after, before }) => at > after && at < before);
        expect(isFull).toBe(meetupsInAWeekWith(starts, at) >= cap);
      }),
      { numRuns: 2_000 },
    );
  });

  it('come in order and do not overlap', () => {
    const times = fullTimes(days(40, 1, 2, 41, 3), 2);
    expect(times).toEqual([
      { after: -5 * DAY_MS, before: 9 * DAY_MS },
      { after: 34 * DAY_MS, before: 47 * DAY_MS },
    ]);
  });
});
