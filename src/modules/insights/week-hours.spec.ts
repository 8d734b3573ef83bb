import { describe, expect, it } from '@jest/globals';
import { toInstant } from '../../shared/instant.js';
import { afterQuietHours } from './quiet-hours.js';
import { hourStart, mondayOf, weekOf } from './week-hours.js';

const ZONE = 'Europe/Amsterdam';

describe('a local week', () => {
  it('begins on Monday', () => {
    expect(['2026-05-04', '2026-05-06', '2026-05-10'].map(mondayOf)).toEqual(['2026-05-04', '2026-05-04', '2026-05-04']);
  });

  it('has 168 hours, each in its place', () => {
    const { start, end, hours } = weekOf('2026-05-04', ZONE);
    expect([toInstant(start), toInstant(end)]).toEqual(['2026-05-03T22:00:00Z', '2026-05-10T22:00:00Z']);
    expect(hours.map(({ place }) => place)).toEqual(Array.from({ length: 168 }, (_, place) => place));
    expect(hours.at(-1)).toEqual({ weekday: 7, hour: 23, date: '2026-05-10', place: 167 });
  });

  it('lacks the hour that is skipped in spring', () => {
    const { hours } = weekOf('2026-03-23', ZONE);
    expect(hours).toHaveLength(167);
    expect(hours.filter(({ weekday }) => weekday === 7).slice(1, 3)).toMatchObject([
      { hour: 1, place: 145 },
      { hour: 3, place: 146 },
    ]);
    expect(hourStart('2026-03-29', 2, ZONE)).toBeUndefined();
  });

  it('has the hour that comes twice in autumn once', () => {
    const { hours } = weekOf('2026-10-19', ZONE);
    expect(hours).toHaveLength(168);
    expect(hours.filter(({ weekday }) => weekday === 7).slice(2, 4)).toMatchObject([
      { hour: 2, place: 146 },
      { hour: 3, place: 148 },
    ]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['in the day nothing waits', '2026-05-04T10:00:00Z', '2026-05-04T10:00:00Z'],
    ['late in the evening it waits for the morning', '2026-05-04T19:00:00Z', '2026-05-05T06:00:00Z'],
    ['at night too', '2026-05-04T02:00:00Z', '2026-05-04T06:00:00Z'],
    ['until the minute', '2026-05-04T06:00:00Z', '2026-05-04T06:00:00Z'],
    ['and the last minute of the evening is still day', '2026-05-04T18:59:00Z', '2026-05-04T18:59:00Z'],
  ])('%s', (_, now, at) => {
    expect(toInstant(afterQuietHours(Date.parse(now), ZONE))).toBe(at);
  });
});
