import { resolveLocalTime } from '../../../../src/shared/local-time.js';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * The instant (ISO 8601) of a local date and time at an airport: of two, the earlier; null where clocks leave it out, and for
 * what is no time yet.
 */
export function instantOf(local: string, timeZone: string): string | null {
  if (!LOCAL.test(local)) return null;
  const resolved = resolveLocalTime(local, timeZone);
  if (resolved.kind === 'gap') return null;
  return new Date(resolved.kind === 'exact' ? resolved.at : resolved.earlier).toISOString();
}
