import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import type { RuleSet } from './rule-set.js';

/**
 * How long a host has an invitation alone, in whole minutes, by how soon the meetup starts. `now` and `startsAt` are
 * epoch milliseconds; a start in the past counts as the most urgent.
 */
export function holdMinutes(ruleSet: RuleSet, now: number, startsAt: number): number {
  const hoursToStart = (startsAt - now) / HOUR_MS;
  const ladder = ruleSet.invitation.holdMinutes;
  const step = ladder.find(
    ({ whenHoursToStartBelow }) => whenHoursToStartBelow === null || hoursToStart < whenHoursToStartBelow,
  );
  if (!step) throw new RangeError('the hold ladder has no last step that applies to any time');
  return step.holdMinutes;
}

/**
 * The instant (epoch milliseconds) at which an invitation sent `now` expires: after its hold, and never later than the
 * meetup's start.
 */
export function invitationExpiresAt(ruleSet: RuleSet, now: number, startsAt: number): number {
  return Math.min(now + holdMinutes(ruleSet, now, startsAt) * MINUTE_MS, startsAt);
}
