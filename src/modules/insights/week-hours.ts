import { HOUR_MS, type Interval } from '../../shared/interval.js';
import { addDays, localInstant, resolveLocalTime, weekdayOf } from '../../shared/local-time.js';

/** An hour of a local day. `place` counts the hours that have passed since the week began. */
export interface WeekHour {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
  date: string;
  place: number;
}

export interface Week extends Interval {
  hours: WeekHour[];
}

/** The Monday (`YYYY-MM-DD`) of the week that a date lies in. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

/**
 * The hours of a local week in an IANA zone, from its Monday. An hour that is skipped where clocks go forward is left out;
 * of one that comes twice where they go back, the first counts.
 */
export function weekOf(monday: string, timeZone: string): Week {
  const start = localInstant(monday, '00:00', timeZone);
  const end = localInstant(addDays(monday, 7), '00:00', timeZone);
  const hours: WeekHour[] = [];
  for (let day = 0; day < 7; day += 1) {
    const date = addDays(monday, day);
    for (let hour = 0; hour < 24; hour += 1) {
      const at = hourStart(date, hour, timeZone);
      if (at !== undefined) hours.push({ weekday: day + 1, hour, date, place: Math.round((at - start) / HOUR_MS) });
    }
  }
  return { start, end, hours };
}

/** When a local hour begins (epoch milliseconds); undefined where it is skipped. */
export function hourStart(date: string, hour: number, timeZone: string): number | undefined {
  const local = resolveLocalTime(`${date}T${String(hour).padStart(2, '0')}:00`, timeZone);
  if (local.kind === 'gap') return undefined;
  return local.kind === 'exact' ? local.at : local.earlier;
}
