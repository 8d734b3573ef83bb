import { describe, expect, it } from '@jest/globals';
import { suggestSlot } from './suggest-slot.js';
import { weekOf } from './week.js';

describe('the time that is suggested for a day', () => {
  it('is the evening', () => {
    expect(suggestSlot([], 3)).toEqual({ weekday: 3, from: '18:00', to: '21:00' });
  });

  it('is another one where the evening is taken', () => {
    const week = weekOf([{ weekday: 3, from: '20:30', to: '22:00' }]);
    expect(suggestSlot(week, 3)).toEqual({ weekday: 3, from: '10:00', to: '13:00' });
  });

  it('is what is left of a full day', () => {
    const week = weekOf([{ weekday: 3, from: '00:00', to: '23:00' }]);
    expect(suggestSlot(week, 3)).toEqual({ weekday: 3, from: '23:00', to: '00:00' });
  });

  it('is none where all of the day is taken', () => {
    expect(suggestSlot(weekOf([{ weekday: 3, from: '00:00', to: '00:00' }]), 3)).toBeUndefined();
  });
});
