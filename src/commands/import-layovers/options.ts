import { parseArgs } from 'node:util';
import { addDays, weekdayOf } from '../../shared/local-time.js';
import { UsageError } from '../ops/command-line.js';

export interface ImportOptions {
  file: string;
  /** The day of the list that is brought in. */
  date: string;
  /** The day as which it is brought in; the next same weekday unless said. */
  shiftTo?: string;
  hub: string;
  /** How many hosts the programme is given where it does not exist yet. */
  hosts: number;
}

export const USAGE = `Usage: npm run import:layovers -- FILE --date YYYY-MM-DD [--shift-to YYYY-MM-DD] [--hub ZRH] [--hosts 1500]

Brings all layovers of a day of an airport's list of connections (CSV, also gzipped) in, as if each had been asked for by
a traveller, has them matched, and tells what came of it. The programme is made where it does not exist, with generated
hosts. Works on DATABASE_URL, or else on the embedded database of DATA_DIR, whether or not an instance is running.`;

/** Throws UsageError. */
export function parseOptions(argv: readonly string[]): ImportOptions {
  const { values, positionals } = read(argv);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
  if (values.date === undefined) throw new UsageError('--date is needed: which day of the list?');
  const hub = (values.hub ?? 'ZRH').toUpperCase();
  if (!/^[A-Z]{3}$/.test(hub)) throw new UsageError('--hub takes an IATA code.');
  const hosts = Number(values.hosts ?? '1500');
  if (!Number.isInteger(hosts) || hosts < 1 || hosts > 100_000) throw new UsageError('--hosts takes a number up to 100000.');
  return {
    file,
    date: day(values.date, 'date'),
    ...(values['shift-to'] !== undefined && { shiftTo: day(values['shift-to'], 'shift-to') }),
    hub,
    hosts,
  };
}

function read(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { date: text, 'shift-to': text, hub: text, hosts: text },
      strict: true,
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function day(text: string, option: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text) return text;
  } catch {
    // no day of the calendar
  }
  throw new UsageError(`--${option} takes a day: 2017-03-15.`);
}

/** The first day after `today` on the same weekday as `date`: an airport's week repeats itself. */
export function nextSameWeekday(date: string, today: string): string {
  const ahead = (weekdayOf(date) - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}
