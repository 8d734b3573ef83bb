import { DomainError } from '../../contracts/domain-error.js';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import { resolveLocalTime } from '../../shared/local-time.js';
import { MAX_DAYS_AHEAD, MAX_LAYOVER_HOURS } from './layover-limits.js';

export interface LayoverTimes {
  arrivesAt: Date;
  departsAt: Date;
}

const HAS_OFFSET = /(?:z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instant that a traveller means: an RFC 3339 instant as it stands, a local time as the clocks at the hub show it.
 *
 * @throws DomainError `local_time_gap` or `local_time_ambiguous` in the hours in which clocks are changed
 */
export function instantAt(text: string, timeZone: string): Date {
  if (HAS_OFFSET.test(text)) return new Date(text);
  const resolved = resolveLocalTime(text, timeZone);
  if (resolved.kind === 'exact') return new Date(resolved.at);
  const params = { time: text, timeZone };
  throw new DomainError(resolved.kind === 'gap' ? 'local_time_gap' : 'local_time_ambiguous', { params });
}

/**
 * Whether the times can be those of a layover that somebody may still ask for.
 *
 * @throws DomainError `departure_before_arrival`, `layover_too_long`, `layover_in_past`, `layover_too_far`
 */
export function checkTimes({ arrivesAt, departsAt }: LayoverTimes, now: Date): void {
  const [from, to] = [arrivesAt.getTime(), departsAt.getTime()];
  if (to <= from) throw new DomainError('departure_before_arrival');
  if (to - from > MAX_LAYOVER_HOURS * HOUR_MS) {
    throw new DomainError('layover_too_long', { params: { hours: MAX_LAYOVER_HOURS } });
  }
  if (to <= now.getTime()) throw new DomainError('layover_in_past');
  if (from > now.getTime() + MAX_DAYS_AHEAD * DAY_MS) {
    throw new DomainError('layover_too_far', { params: { days: MAX_DAYS_AHEAD } });
  }
}
