import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localMoment } from './local-time.js';

const probes = new URL('../../../../shared/data/dst/offset_probes_2024_2030.csv', import.meta.url);
const itWithProbes = existsSync(probes) ? it : it.skip;

describe('localMoment', () => {
  it('shows winter time up to the last millisecond before the clocks go forward, and summer time then', () => {
    const change = Date.UTC(2026, 2, 29, 1);
    expect(localMoment(change - 1, 'Europe/Amsterdam')).toEqual({ date: '2026-03-29', minuteOfDay: 119, weekday: 7 });
    expect(localMoment(change, 'Europe/Amsterdam')).toEqual({ date: '2026-03-29', minuteOfDay: 180, weekday: 7 });
  });

  it('shows the same local hour twice when the clocks go back', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect(localMoment(first, 'Europe/Amsterdam')).toEqual(localMoment(first + 3_600_000, 'Europe/Amsterdam'));
  });

  it('agrees with Temporal on any instant in any zone', () => {
    const zones = ['Europe/Amsterdam', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Qatar', 'UTC'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(...zones), (seconds, zone) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
        expect(localMoment(seconds * 1000, zone)).toEqual({
          date: expected.toPlainDate().toString(),
          minuteOfDay: expected.hour * 60 + expected.minute,
          weekday: expected.dayOfWeek,
        });
      }),
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localMoment(0, 'Europe/Atlantis')).toThrow(RangeError);
  });

  itWithProbes('agrees with every probe of the time zone data set', () => {
    const rows = readFileSync(probes, 'utf8').trim().split('\n').slice(1);
    for (const row of rows) {
      const [zone = '', instant = '', local = ''] = row.split(',');
      const shown = localMoment(Date.parse(instant), zone);
      const time = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
      expect([row, shown.date, shown.minuteOfDay]).toEqual([row, local.slice(0, 10), time]);
    }
    expect(rows.length).toBeGreaterThan(3000);
  });
});
