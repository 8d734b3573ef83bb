import type { Format } from '../i18n/index.js';
import { minutesOf } from './availability/week.js';

/** The day is of no matter; that it is written in UTC keeps it as it is. */
const at = (minutes: number): number => Date.UTC(2024, 0, 1, 0, minutes);

/** A time of day such as `18:30`, as the reader writes it. */
export const timeWords = (format: Format, time: string): string => format.time(at(minutesOf(time)), 'UTC');

/** `18:00 – 21:00`, or over midnight. */
export const timesWords = (format: Format, from: string, to: string): string =>
  `${timeWords(format, from)} – ${timeWords(format, to)}`;

/** A whole hour in short: `18`, `6 PM`. */
export const hourWords = (format: Format, hour: number): string =>
  new Intl.DateTimeFormat(format.locale, { timeZone: 'UTC', hour: 'numeric' }).format(at(hour * 60));

/** `Sun 22 Nov` of a local date such as `2026-11-22`. */
export const dateWords = (format: Format, date: string): string => format.day(`${date}T12:00:00Z`, 'UTC');
