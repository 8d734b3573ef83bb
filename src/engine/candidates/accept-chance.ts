import { chanceOf, fatigueOf, hostLogit, pairLogit } from '../accept/chance.js';
import type { InvitationPolicy } from '../rules/rule-set.js';
import type { EngineHost } from '../types.js';
import { MICROS } from './micros.js';
import type { PreparedRound } from './prepare-hub.js';
import type { PreparedLayover } from './prepare-layover.js';
import type { FactorMicros } from './score.js';

/** A host's part of the log-odds of a yes, in this round. */
export function acceptLogitOf({ acceptance, round }: PreparedRound, { invitedAt, acceptEffect }: EngineHost): number {
  return hostLogit(acceptance, { fatigue: fatigueOf(invitedAt, round.now), acceptEffect });
}

/** The chance of a yes in whole millionths, so that equal ones are equal. */
export function chanceMicros(
  { acceptance }: PreparedRound,
  { acceptLogit }: PreparedLayover,
  ofHost: number,
  values: FactorMicros,
): number {
  return Math.round(chanceOf(acceptLogit + ofHost + pairLogit(acceptance, values)) * MICROS);
}

/**
 * What shortlists are ordered by, an integer: under the policy `rounds` what asking is worth, chance x score; under
 * `one_at_a_time` the score.
 */
export function rankOf(policy: InvitationPolicy, score: number, chance: number): number {
  return policy === 'rounds' ? score * chance : score;
}
