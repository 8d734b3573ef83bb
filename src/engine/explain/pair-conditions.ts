import type { Condition } from '../conditions/condition.js';
import { eachCondition } from '../conditions/pair-verdict.js';
import type { Meeting } from '../candidates/pair.js';
import type { PreparedHost, PreparedRound } from '../candidates/prepare-hub.js';
import type { PreparedLayover } from '../candidates/prepare-layover.js';

/** A condition of the rules, asked of one pair. */
export interface ConditionLook {
  readonly condition: Condition;
  /** Whether the expression is true; null where it asks for a place and time and the pair has none. */
  readonly holds: boolean | null;
  /** `adds`: its points go to the score; `nothing`: it neither adds nor keeps apart. */
  readonly comesTo: 'keeps_apart' | 'adds' | 'nothing' | 'unknown';
}

/** Every condition, in the order of the rule set. */
export function conditionLooks(
  hub: PreparedRound,
  layover: PreparedLayover,
  host: PreparedHost,
  meeting: Pick<Meeting, 'place' | 'slot'> | undefined,
): ConditionLook[] {
  return eachCondition(hub, layover, host, meeting).map(({ compiled: { condition, mustBe }, holds }) => {
    if (holds === undefined) return { condition, holds: null, comesTo: 'unknown' };
    if (condition.kind === 'add') return { condition, holds, comesTo: holds ? 'adds' : 'nothing' };
    return { condition, holds, comesTo: holds === mustBe ? 'nothing' : 'keeps_apart' };
  });
}
