import type { PendingInvitation } from '../types.js';
import { earliestStart, needOf, type NeedContext } from './need.js';

/**
 * Whether a layover had better wait for the answers that it has asked for, so that a run need not look for hosts for it:
 * by the policy `one_at_a_time` while anybody is asked; by `rounds` while what is open holds the hope that is needed now, or
 * as many are asked as may be, or its traveller has a counter-offer to answer.
 *
 * @param pending every pending invitation of the layover
 * @param answerBy epoch milliseconds from which on an answer comes too late
 */
export function waitsForAnswers(pending: readonly PendingInvitation[], answerBy: number, context: NeedContext): boolean {
  if (pending.length === 0) return false;
  const { policy, rounds } = context.ruleSet.invitation;
  if (policy === 'one_at_a_time' || pending.length >= rounds.maxOpenPerLayover) return true;
  if (pending.some(({ isCountered }) => isCountered)) return true;
  const { needed, hope } = needOf(pending, earliestStart(pending), answerBy, context);
  return hope >= needed;
}
