import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../ops/command-line.js';
import { nextSameWeekday, parseOptions } from './options.js';

const parse = (line: string) => parseOptions(line.split(' ').filter(Boolean));

describe('the options of the import', () => {
  it('are a file and a day, for Zurich with 1,500 hosts unless said', () => {
    expect(parse('list.csv.gz --date 2017-03-15')).toEqual({
      file: 'list.csv.gz',
      date: '2017-03-15',
      hub: 'ZRH',
      hosts: 1500,
    });
  });

  it('may say the day, the hub and the hosts', () => {
    expect(parse('a.csv --date 2017-03-15 --shift-to 2026-12-02 --hub ams --hosts 20')).toEqual({
      file: 'a.csv',
      date: '2017-03-15',
      shiftTo: '2026-12-02',
      hub: 'AMS',
      hosts: 20,
    });
  });

  it.each(['', 'a.csv', 'a.csv b.csv --date 2017-03-15', 'a.csv --date 2017-02-30', 'a.csv --date today'])(
    'are refused as "%s"',
    (line) => expect(() => parse(line)).toThrow(UsageError),
  );

  it.each(['--hub Z', '--hosts none', '--hosts 0', '--colour red'])('are refused with %s', (more) => {
    expect(() => parse(`a.csv --date 2017-03-15 ${more}`)).toThrow(UsageError);
  });
});

describe('the next same weekday', () => {
  it('is at most a week ahead, and never today', () => {
    // 15 March 2017 was a Wednesday.
    expect(nextSameWeekday('2017-03-15', '2026-03-24')).toBe('2026-03-25');
    expect(nextSameWeekday('2017-03-15', '2026-03-25')).toBe('2026-04-01');
    expect(nextSameWeekday('2017-03-15', '2026-03-26')).toBe('2026-04-01');
  });
});
