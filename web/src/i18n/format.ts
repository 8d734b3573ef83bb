import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Instant = string | number | Date;

/** Formats of one locale. Instants come with the time zone they are to be read in: the hub's, nearly always. */
export class Format {
  /** By what they are made from: making one takes far longer than using it. */
  private readonly made = new Map<string, unknown>();

  constructor(readonly locale: string) {}

  /** `14:05` or `2:05 PM`. */
  time(at: Instant, timeZone: string): string {
    return this.dateTime(at, { timeZone, hour: 'numeric', minute: '2-digit' });
  }

  /** `Sun 22 Nov`. */
  day(at: Instant, timeZone: string): string {
    return this.dateTime(at, { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  }

  /** `Sunday, 22 November 2026`. */
  longDay(at: Instant, timeZone: string): string {
    return this.dateTime(at, { timeZone, dateStyle: 'full' });
  }

  /** `22 November 2026`. @param date local, `2026-11-22` */
  longDate(date: string): string {
    return this.dateTime(`${date}T12:00Z`, { timeZone: 'UTC', dateStyle: 'long' });
  }

  dayAndTime(at: Instant, timeZone: string): string {
    return this.dateTime(at, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
    });
  }

  /** `2:05 – 4:30 PM`. */
  timeRange(from: Instant, to: Instant, timeZone: string): string {
    return new Intl.DateTimeFormat(this.locale, { timeZone, hour: 'numeric', minute: '2-digit' }).formatRange(
      new Date(from),
      new Date(to),
    );
  }

  /** `Monday`; 1 is Monday, 7 is Sunday (ISO 8601). */
  weekday(isoWeekday: number, style: 'long' | 'short' | 'narrow' = 'long'): string {
    // The first of January 2024 was a Monday.
    const at = Date.UTC(2024, 0, isoWeekday, 12);
    return new Intl.DateTimeFormat(this.locale, { weekday: style, timeZone: 'UTC' }).format(at);
  }

  /** `2 hr 58 min`: whole minutes. */
  duration(minutes: number): string {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [
      ...(hours > 0 ? [this.unit(hours, 'hour')] : []),
      ...(rest > 0 || hours === 0 ? [this.unit(rest, 'minute')] : []),
    ];
    return parts.join('\u00a0');
  }

  /** `14:59`, for what is left of a time that runs out; hours only where there are any. */
  countdown(milliseconds: number): string {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const two = new Intl.NumberFormat(this.locale, { minimumIntegerDigits: 2 });
    const one = new Intl.NumberFormat(this.locale);
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    const tail = `${hours > 0 ? two.format(minutes) : one.format(minutes)}:${two.format(seconds % 60)}`;
    return hours > 0 ? `${one.format(hours)}:${tail}` : tail;
  }

  /** `in 3 hours`, `5 minutes ago`. */
  relative(at: Instant, now: number): string {
    const seconds = Math.round((new Date(at).getTime() - now) / 1000);
    const format = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' });
    const size = Math.abs(seconds);
    if (size < 60) return format.format(0, 'second');
    if (size < 3600) return format.format(Math.round(seconds / 60), 'minute');
    if (size < 86_400) return format.format(Math.round(seconds / 3600), 'hour');
    return format.format(Math.round(seconds / 86_400), 'day');
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return this.once('number', options, () => new Intl.NumberFormat(this.locale, options)).format(value);
  }

  list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
    return new Intl.ListFormat(this.locale, { type }).format(items);
  }

  /** @param code BCP 47 */
  language(code: string): string {
    return this.display('language', code);
  }

  /** @param code ISO 3166-1 alpha-2 */
  country(code: string): string {
    return this.display('region', code);
  }

  /** `Central European Standard Time`, or a city where there is no such name. */
  zone(timeZone: string, at: Instant = Date.now()): string {
    const parts = new Intl.DateTimeFormat(this.locale, { timeZone, timeZoneName: 'long' }).formatToParts(new Date(at));
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  }

  private unit(value: number, unit: 'hour' | 'minute'): string {
    return this.number(value, { style: 'unit', unit, unitDisplay: 'short' });
  }

  private dateTime(at: Instant, options: Intl.DateTimeFormatOptions): string {
    return this.once('dateTime', options, () => new Intl.DateTimeFormat(this.locale, options)).format(new Date(at));
  }

  private once<T>(kind: string, options: object | undefined, make: () => T): T {
    const key = `${kind} ${JSON.stringify(options)}`;
    const known = this.made.get(key) as T | undefined;
    if (known) return known;
    const format = make();
    this.made.set(key, format);
    return format;
  }

  private display(type: 'language' | 'region', code: string): string {
    try {
      return new Intl.DisplayNames(this.locale, { type }).of(code) ?? code;
    } catch {
      return code;
    }
  }
}

/** The formats of the language that the page is in. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => new Format(i18n.language), [i18n.language]);
}
