import type { LiveItem } from './live-queries.js';

/** Why somebody should look: what was due has not happened; nobody can be found; time runs out; many have said no. */
export type Concern = 'overdue' | 'nobody' | 'running_out' | 'many_asked';

const MINUTE_MS = 60_000;
/** What is due happens within seconds where everything works. */
const OVERDUE_MS = MINUTE_MS;
const RUNNING_OUT_MS = 60 * MINUTE_MS;
const MANY = 5;

/** @param now epoch milliseconds */
export function concernOf({ dueAt, layover, invitation, invitationsSoFar, lastRun }: LiveItem, now: number): Concern | null {
  if (Date.parse(dueAt) < now - OVERDUE_MS) return 'overdue';
  if (layover.state !== 'open') return null;
  if (invitation === null && lastRun?.outcome === 'unmatched') return 'nobody';
  if (Date.parse(layover.expiresAt) < now + RUNNING_OUT_MS) return 'running_out';
  return invitationsSoFar >= MANY ? 'many_asked' : null;
}
