import { describe, expect, it } from '@jest/globals';
import { patternOf, withException, withoutException } from './pattern.js';

const dayOff = { date: '2026-04-27', available: false };
const morning = { date: '2026-04-20', from: '09:00', to: '13:00', available: true };

describe('what a host says of their time', () => {
  it('is the same in whichever order it was said', () => {
    const slots = [
      { weekday: 1, from: '18:00', to: '20:00' },
      { weekday: 1, from: '20:00', to: '22:00' },
      { weekday: 6, from: '10:00', to: '18:00' },
    ];
    const said = patternOf({ weekly: slots, exceptions: [dayOff, morning] });
    expect(patternOf({ weekly: [...slots].reverse(), exceptions: [morning, dayOff] })).toEqual(said);
    expect(said.weekly).toHaveLength(2);
    expect(said.exceptions).toEqual([morning, dayOff]);
  });

  it('takes a date in once', () => {
    expect(withException([dayOff], dayOff)).toEqual([dayOff]);
  });

  it('takes a date out again', () => {
    expect(withoutException([morning, dayOff], { ...dayOff })).toEqual([morning]);
  });
});
