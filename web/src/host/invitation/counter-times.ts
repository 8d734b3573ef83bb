import { toInstant } from '../../../../src/shared/instant.js';

/** Steps in which times are suggested. */
const STEP_MS = 15 * 60_000;
/** How much earlier than offered a host may suggest; the service knows when the traveller can be there. */
const EARLIER_MS = 3 * 3_600_000;

interface Offer {
  startsAt: string;
  leaveBy: string;
}

/**
 * Instants that may be suggested for an invitation, in steps of a quarter of an hour: those to begin at lie ahead, and
 * all of them are before the traveller must leave. What was offered is among them, to the minute.
 *
 * @param now epoch milliseconds
 */
export function suggestable({ startsAt, leaveBy }: Offer, offered: string[], now: number): string[] {
  const first = Math.max(now, Date.parse(startsAt) - EARLIER_MS);
  const last = Date.parse(leaveBy);
  const times = new Set(offered.map((at) => Date.parse(at)).filter((at) => at > now && at <= last));
  for (let at = Math.ceil(first / STEP_MS) * STEP_MS; at <= last; at += STEP_MS) if (at > now) times.add(at);
  return [...times].sort((a, b) => a - b).map(toInstant);
}
