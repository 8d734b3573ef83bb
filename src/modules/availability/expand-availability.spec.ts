import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localInstant, weekdayOf } from '../../shared/local-time.js';
import { expandAvailability } from './expand-availability.js';
import { LocalCalendar } from './local-calendar.js';
import type { AvailabilityPattern, DateException, WeeklySlot } from './pattern.js';

const AMS = 'Europe/Amsterdam';

/** The expansion as local wall-clock text would be too kind to mistakes: UTC it is. */
function expanded(
  weekly: WeeklySlot[],
  exceptions: DateException[],
  fromDate: string,
  toDate: string,
  timeZone = AMS,
): string[] {
  return expandAvailability({ weekly, exceptions }, timeZone, fromDate, toDate).map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(0, 16)).join('/'),
  );
}

const slot = (weekday: number, from: string, to: string): WeeklySlot => ({ weekday, from, to });

describe('a weekly pattern', () => {
  it('repeats every week in the local time of the hub', () => {
    expect(expanded([slot(1, '18:00', '22:00')], [], '2026-03-02', '2026-03-16')).toEqual([
      '2026-03-02T17:00/2026-03-02T21:00',
      '2026-03-09T17:00/2026-03-09T21:00',
    ]);
  });

  it('keeps its local times when the clocks change', () => {
    expect(expanded([slot(7, '10:00', '12:00')], [], '2026-03-22', '2026-04-05')).toEqual([
      '2026-03-22T09:00/2026-03-22T11:00',
      '2026-03-29T08:00/2026-03-29T10:00',
    ]);
  });

  it('follows a slot past midnight', () => {
    expect(expanded([slot(5, '22:00', '02:00')], [], '2026-03-02', '2026-03-09')).toEqual([
      '2026-03-06T21:00/2026-03-07T01:00',
    ]);
  });

  it('counts what reaches into the first day, and not what reaches past the last', () => {
    const late = [slot(5, '22:00', '02:00')];
    expect(expanded(late, [], '2026-03-07', '2026-03-08')).toEqual(['2026-03-06T23:00/2026-03-07T01:00']);
    expect(expanded(late, [], '2026-03-06', '2026-03-07')).toEqual(['2026-03-06T21:00/2026-03-06T23:00']);
  });

  it('takes a slot from a time to the same time as a whole day', () => {
    expect(expanded([slot(1, '00:00', '00:00')], [], '2026-03-02', '2026-03-09')).toEqual([
      '2026-03-01T23:00/2026-03-02T23:00',
    ]);
  });

  it('joins slots that overlap or touch, also over midnight and over the week', () => {
    const weekly = [slot(7, '20:00', '00:00'), slot(1, '00:00', '03:00'), slot(1, '02:00', '04:00')];
    expect(expanded(weekly, [], '2026-03-01', '2026-03-04')).toEqual(['2026-03-01T19:00/2026-03-02T03:00']);
  });

  it('of somebody who is always there is one interval', () => {
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => slot(weekday, '00:00', '00:00'));
    expect(expanded(weekly, [], '2026-03-20', '2026-04-20')).toEqual(['2026-03-19T23:00/2026-04-19T22:00']);
  });

  it('works in a zone whose clocks never change, and on the other side of the date line', () => {
    expect(expanded([slot(1, '18:00', '20:00')], [], '2026-03-02', '2026-03-03', 'Atlantic/Reykjavik')).toEqual([
      '2026-03-02T18:00/2026-03-02T20:00',
    ]);
    expect(expanded([slot(1, '09:00', '11:00')], [], '2026-03-02', '2026-03-03', 'Pacific/Auckland')).toEqual([
      '2026-03-01T20:00/2026-03-01T22:00',
    ]);
  });
});

describe('the night in which the clocks are put forward', () => {
  const night = (from: string, to: string) => expanded([slot(7, from, to)], [], '2026-03-29', '2026-03-30');

  it('has no slot that lies in the gap', () => {
    expect(night('02:00', '03:00')).toEqual([]);
    expect(night('02:30', '03:00')).toEqual([]);
  });

  it('moves a start in the gap past it', () => {
    expect(night('02:30', '05:00')).toEqual(['2026-03-29T01:30/2026-03-29T03:00']);
  });

  it('moves an end in the gap past it', () => {
    expect(night('01:00', '02:30')).toEqual(['2026-03-29T00:00/2026-03-29T01:30']);
  });

  it('is an hour shorter for a slot all through it', () => {
    expect(night('00:00', '06:00')).toEqual(['2026-03-28T23:00/2026-03-29T04:00']);
  });
});

describe('the night in which the clocks are put back', () => {
  const night = (from: string, to: string) => expanded([slot(7, from, to)], [], '2026-10-25', '2026-10-26');

  it('takes a time that exists twice as the first of the two', () => {
    expect(night('02:15', '02:45')).toEqual(['2026-10-25T00:15/2026-10-25T00:45']);
  });

  it('is an hour longer for a slot that starts in the overlap and ends after it', () => {
    expect(night('02:30', '03:30')).toEqual(['2026-10-25T00:30/2026-10-25T02:30']);
  });

  it('is an hour longer for a slot all through it', () => {
    expect(night('00:00', '06:00')).toEqual(['2026-10-24T22:00/2026-10-25T05:00']);
  });
});

describe('an exception', () => {
  const monday = [slot(1, '18:00', '22:00')];
  const on = (exceptions: DateException[], weekly = monday) => expanded(weekly, exceptions, '2026-03-02', '2026-03-09');

  it('adds time', () => {
    expect(on([{ date: '2026-03-04', from: '10:00', to: '12:00', available: true }])).toEqual([
      '2026-03-02T17:00/2026-03-02T21:00',
      '2026-03-04T09:00/2026-03-04T11:00',
    ]);
  });

  it('adds a whole day', () => {
    expect(on([{ date: '2026-03-04', available: true }], [])).toEqual(['2026-03-03T23:00/2026-03-04T23:00']);
  });

  it('takes a day away', () => {
    expect(on([{ date: '2026-03-02', available: false }])).toEqual([]);
  });

  it('takes a part of a slot away', () => {
    expect(on([{ date: '2026-03-02', from: '19:00', to: '20:00', available: false }])).toEqual([
      '2026-03-02T17:00/2026-03-02T18:00',
      '2026-03-02T19:00/2026-03-02T21:00',
    ]);
  });

  it('puts other times in the place of a day', () => {
    const other: DateException[] = [
      { date: '2026-03-02', available: false },
      { date: '2026-03-02', from: '08:00', to: '09:00', available: true },
    ];
    expect(on(other)).toEqual(['2026-03-02T07:00/2026-03-02T08:00']);
    expect(on(other.reverse())).toEqual(['2026-03-02T07:00/2026-03-02T08:00']);
  });

  it('that takes time away beats one that adds it', () => {
    expect(
      on(
        [
          { date: '2026-03-02', from: '08:00', to: '12:00', available: true },
          { date: '2026-03-02', from: '09:00', to: '10:00', available: false },
        ],
        [],
      ),
    ).toEqual(['2026-03-02T07:00/2026-03-02T08:00', '2026-03-02T09:00/2026-03-02T11:00']);
  });

  const lateFriday = [slot(5, '22:00', '02:00')];

  it('of a day off takes the whole of a slot that begins on it, past midnight too', () => {
    expect(on([{ date: '2026-03-06', available: false }], lateFriday)).toEqual([]);
  });

  it('of a day off cuts what reaches into it from the evening before', () => {
    expect(on([{ date: '2026-03-07', available: false }], lateFriday)).toEqual(['2026-03-06T21:00/2026-03-06T23:00']);
  });

  it('may itself reach past midnight', () => {
    expect(on([{ date: '2026-03-06', from: '23:00', to: '01:00', available: false }], lateFriday)).toEqual([
      '2026-03-06T21:00/2026-03-06T22:00',
      '2026-03-07T00:00/2026-03-07T01:00',
    ]);
  });

  it('of the day before the range still counts for what it puts into the range', () => {
    expect(expanded([], [{ date: '2026-03-01', from: '22:00', to: '03:00', available: true }], '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-01T23:00/2026-03-02T02:00',
    ]);
  });
});

describe('any pattern', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const first = fc.constantFrom('2026-03-23', '2026-10-19', '2026-06-01', '2024-02-26');
  const timeZone = fc.constantFrom(AMS, 'Asia/Singapore', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca');
  const weekly = fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: time, to: time }), { maxLength: 8 });
  const exceptionOf = (start: string) =>
    fc
      .tuple(fc.integer({ min: -2, max: 8 }), fc.boolean(), fc.option(fc.tuple(time, time), { nil: undefined }))
      .map(([day, available, times]) => ({
        date: addDays(start, day),
        available,
        ...(times && { from: times[0], to: times[1] }),
      }));
  const instance = fc
    .tuple(first, timeZone, weekly)
    .chain(([start, zone, slots]) =>
      fc
        .array(exceptionOf(start), { maxLength: 6 })
        .map((exceptions) => ({ start, zone, pattern: { weekly: slots, exceptions } as AvailabilityPattern })),
    );

  const spanOf = (zone: string, date: string, from = '00:00', to = '00:00'): [number, number] => [
    localInstant(date, from, zone),
    localInstant(to > from ? date : addDays(date, 1), to, zone),
  ];
  const within = (at: number, [start, end]: [number, number]) => start <= at && at < end;

  /** Whether an instant is free, by the words of the rules: the spans are looked up once, then asked one by one. */
  function oracle({ weekly: slots, exceptions }: AvailabilityPattern, zone: string, start: string) {
    const dates = Array.from({ length: 11 }, (_, day) => addDays(start, day - 2));
    const isOff = (date: string) => exceptions.some((e) => e.date === date && !e.available && !e.from);
    const said = [
      ...dates.flatMap((date) => slots.filter((s) => s.weekday === weekdayOf(date) && !isOff(date)).map((s) => ({ date, ...s }))),
      ...exceptions.filter((e) => e.available),
    ].map(({ date, from, to }) => ({ date, span: spanOf(zone, date, from, to) }));
    const off = dates.filter(isOff).map((date) => ({ date, span: spanOf(zone, date) }));
    const takenAway = exceptions.filter((e) => !e.available && e.from).map((e) => spanOf(zone, e.date, e.from, e.to));
    return (at: number): boolean =>
      said.some(({ date, span }) => within(at, span) && !off.some((day) => day.date > date && within(at, day.span))) &&
      !takenAway.some((span) => within(at, span));
  }

  it('gives sorted intervals with a pause between them, inside of the range', () => {
    fc.assert(
      fc.property(instance, ({ start, zone, pattern }) => {
        const intervals = expandAvailability(pattern, zone, start, addDays(start, 7));
        for (const [index, { start: from, end }] of intervals.entries()) {
          expect(from).toBeLessThan(end);
          expect(from).toBeGreaterThanOrEqual(localInstant(start, '00:00', zone));
          expect(end).toBeLessThanOrEqual(localInstant(addDays(start, 7), '00:00', zone));
          if (index > 0) expect(from).toBeGreaterThan(intervals[index - 1]!.end);
        }
      }),
    );
  });

  it('is free exactly at the instants at which the words say so', () => {
    fc.assert(
      fc.property(instance, ({ start, zone, pattern }) => {
        const intervals = expandAvailability(pattern, zone, start, addDays(start, 7));
        const [begin, end] = [localInstant(start, '00:00', zone), localInstant(addDays(start, 7), '00:00', zone)];
        const isFree = oracle(pattern, zone, start);
        for (let at = begin; at < end; at += 15 * 60_000) {
          const said = isFree(at);
          const found = intervals.some((interval) => interval.start <= at && at < interval.end);
          if (said !== found) throw new Error(`${new Date(at).toISOString()} is ${found ? '' : 'not '}free`);
        }
      }),
    );
  });

  it('is the same in pieces as in one', () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 6 }), ({ start, zone, pattern }, days) => {
        const calendar = new LocalCalendar(zone);
        const middle = addDays(start, days);
        const pieces = [
          ...expandAvailability(pattern, calendar, start, middle),
          ...expandAvailability(pattern, calendar, middle, addDays(start, 7)),
        ];
        const whole = expandAvailability(pattern, calendar, start, addDays(start, 7));
        const minutes = (list: { start: number; end: number }[]) => list.reduce((sum, i) => sum + i.end - i.start, 0);
        expect(minutes(pieces)).toBe(minutes(whole));
      }),
    );
  });
});
