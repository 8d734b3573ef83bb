import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeAll } from '../../../../src/shared/interval.js';
import { DAY, minutesIn, paint, slotsOf, total, WEEK, weekOf, withoutSlot, withSlot, type WeeklySlot } from './week.js';

const slot = (weekday: number, from: string, to: string): WeeklySlot => ({ weekday, from, to });
const hours = (fromDay: number, fromHour: number, toHour = fromHour, toDay = fromDay) => ({
  fromDay,
  toDay,
  fromHour,
  toHour,
});
const anyWeek = fc
  .array(fc.tuple(fc.integer({ min: 0, max: WEEK - 1 }), fc.integer({ min: 1, max: 3 * DAY })))
  .map((list) => mergeAll(list.map(([start, length]) => ({ start, end: Math.min(WEEK, start + length) }))));

describe('a week', () => {
  it('is the same after it was written as slots and read again', () => {
    fc.assert(fc.property(anyWeek, (week) => expect(weekOf(slotsOf(week))).toEqual(week)));
  });

  it('is written in slots of at most a day', () => {
    fc.assert(
      fc.property(anyWeek, (week) => {
        const lengths = slotsOf(week).map((one) => total(weekOf([one])));
        expect(lengths.every((length) => length > 0 && length <= DAY)).toBe(true);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(total(week));
      }),
    );
  });

  it('joins slots that touch', () => {
    expect(slotsOf(weekOf([slot(1, '10:00', '12:00'), slot(1, '12:00', '14:00')]))).toEqual([slot(1, '10:00', '14:00')]);
  });

  it('keeps an evening that ends after midnight as one slot of the day on which it begins', () => {
    expect(slotsOf(weekOf([slot(5, '20:00', '02:00')]))).toEqual([slot(5, '20:00', '02:00')]);
  });

  it('keeps the night from Sunday to Monday as one slot', () => {
    expect(slotsOf(weekOf([slot(7, '22:30', '01:00'), slot(3, '09:00', '10:00')]))).toEqual([
      slot(3, '09:00', '10:00'),
      slot(7, '22:30', '01:00'),
    ]);
  });

  it('cuts what goes on far into the next day at midnight', () => {
    expect(slotsOf(weekOf([slot(1, '18:00', '17:00')]))).toEqual([slot(1, '18:00', '00:00'), slot(2, '00:00', '17:00')]);
  });

  it('reads a slot that ends when it begins as a whole day', () => {
    expect(slotsOf(weekOf([slot(2, '00:00', '00:00')]))).toEqual([slot(2, '00:00', '00:00')]);
  });

  it('can be free all the time', () => {
    const always = paint([], hours(1, 0, 23, 7), true);
    expect(total(always)).toBe(WEEK);
    expect(slotsOf(always)).toHaveLength(7);
  });
});

describe('painting', () => {
  it('makes a block of days and hours free, in whichever direction it was drawn', () => {
    const painted = [slot(2, '09:00', '12:00'), slot(3, '09:00', '12:00')];
    expect(slotsOf(paint([], hours(2, 9, 11, 3), true))).toEqual(painted);
    expect(slotsOf(paint([], hours(3, 11, 9, 2), true))).toEqual(painted);
  });

  it('cuts an hour out of a longer time', () => {
    expect(slotsOf(paint(weekOf([slot(1, '09:00', '17:00')]), hours(1, 12), false))).toEqual([
      slot(1, '09:00', '12:00'),
      slot(1, '13:00', '17:00'),
    ]);
  });

  it('leaves what is finer than an hour as it is elsewhere', () => {
    expect(slotsOf(paint(weekOf([slot(1, '18:15', '20:45')]), hours(1, 19), false))).toEqual([
      slot(1, '18:15', '19:00'),
      slot(1, '20:00', '20:45'),
    ]);
  });

  it('undoes itself on an empty week', () => {
    const block = fc.record({
      fromDay: fc.integer({ min: 1, max: 7 }),
      toDay: fc.integer({ min: 1, max: 7 }),
      fromHour: fc.integer({ min: 0, max: 23 }),
      toHour: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(fc.property(block, (one) => expect(paint(paint([], one, true), one, false)).toEqual([])));
  });

  it('shows how much of an hour is free', () => {
    const week = weekOf([slot(1, '18:15', '20:00')]);
    expect([17, 18, 19, 20].map((hour) => minutesIn(week, 1, hour))).toEqual([0, 45, 60, 0]);
  });

  it('shows the early morning of Monday after a Sunday night', () => {
    expect(minutesIn(weekOf([slot(7, '22:00', '00:30')]), 1, 0)).toBe(30);
  });
});

describe('the list of slots', () => {
  it('takes a time in and out again', () => {
    const week = weekOf([slot(1, '09:00', '10:00')]);
    const more = withSlot(week, slot(7, '23:00', '02:00'));
    expect(slotsOf(more)).toEqual([slot(1, '09:00', '10:00'), slot(7, '23:00', '02:00')]);
    expect(withoutSlot(more, slot(7, '23:00', '02:00'))).toEqual(week);
  });
});
