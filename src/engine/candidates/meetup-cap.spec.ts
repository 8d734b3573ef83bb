import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../shared/interval.js';
import { meetupsInAWeekWith } from './meetup-cap.js';

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
