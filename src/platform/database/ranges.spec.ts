import { describe, expect, it } from '@jest/globals';
import { formatRanges, parseRange, parseRanges } from './ranges.js';

const at = (instant: string): number => Date.parse(instant);

describe('ranges as PostgreSQL prints them', () => {
  it('are read to the millisecond', () => {
    expect(parseRange('["2026-03-22 09:05:00+00","2026-03-22 10:00:59.25+00")')).toEqual({
      start: at('2026-03-22T09:05:00Z'),
      end: at('2026-03-22T10:00:59.250Z'),
    });
    expect(parseRange('["1969-12-31 23:59:59.001+00","2026-03-22 10:00:00.999999+00")')).toEqual({
      start: -999,
      end: at('2026-03-22T10:00:00.999Z'),
    });
  });

  it('may be many in one', () => {
    const text = '{["2026-03-22 09:05:00+00","2026-03-22 10:00:00+00"),["2026-03-23 00:00:00+00","2026-03-24 00:00:00+00")}';
    expect(parseRanges(text)).toEqual([
      { start: at('2026-03-22T09:05:00Z'), end: at('2026-03-22T10:00:00Z') },
      { start: at('2026-03-23T00:00:00Z'), end: at('2026-03-24T00:00:00Z') },
    ]);
    expect(parseRanges('{}')).toEqual([]);
  });

  it('are refused without an end, in another time zone, and where they are something else', () => {
    expect(() => parseRange('["2026-03-22 09:05:00+00",)')).toThrow('not bounded');
    expect(() => parseRange('(,"2026-03-22 09:05:00+00")')).toThrow('not bounded');
    expect(() => parseRange('empty')).toThrow('not a bounded');
    expect(() => parseRange('["2026-03-22 09:05:00+01","2026-03-22 10:00:00+01")')).toThrow('not a timestamp in UTC');
    expect(() => parseRanges('nonsense')).toThrow('not bounded');
  });

  it('are written as they can be read', () => {
    const intervals = [
      { start: at('2026-03-22T09:05:00Z'), end: at('2026-03-22T10:00:00.250Z') },
      { start: at('2026-03-23T00:00:00Z'), end: at('2026-03-24T00:00:00Z') },
    ];
    expect(formatRanges(intervals)).toBe(
      '{[2026-03-22T09:05:00.000Z,2026-03-22T10:00:00.250Z),[2026-03-23T00:00:00.000Z,2026-03-24T00:00:00.000Z)}',
    );
    expect(formatRanges([])).toBe('{}');
  });
});
