import { addDays, localDate, localInstant } from '../../shared/local-time.js';

/** Nobody is asked for anything from nine in the evening until eight in the morning, by the clocks of their city. */
const QUIET = { from: '21:00', to: '08:00' };

/** The first instant (epoch milliseconds) at or after `now` that is in nobody's night. */
export function afterQuietHours(now: number, timeZone: string): number {
  const today = localDate(now, timeZone);
  const morning = localInstant(today, QUIET.to, timeZone);
  if (now < morning) return morning;
  return now < localInstant(today, QUIET.from, timeZone) ? now : localInstant(addDays(today, 1), QUIET.to, timeZone);
}
