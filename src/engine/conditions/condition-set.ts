import { compileExpression, isProblem, type CompiledExpression } from './compile.js';
import type { Condition } from './condition.js';
import type { ConditionFacts } from './context.js';

export interface CompiledCondition extends CompiledExpression {
  readonly condition: Condition;
  readonly points: number;
  /** Of `require` and `forbid`: what the expression has to be. */
  readonly mustBe: boolean;
}

/** The conditions of a rule set, ready to be asked. */
export interface ConditionSet {
  /** In the order of the rule set. */
  readonly all: readonly CompiledCondition[];
  /** `require` and `forbid`, in the order of the rule set. */
  readonly gates: readonly CompiledCondition[];
  /** `add`, in the order of the rule set. */
  readonly bonuses: readonly CompiledCondition[];
}

/** What conditions say of one pair. */
export interface ConditionVerdict {
  /** The first of `require` and `forbid` that keeps the pair apart. */
  readonly failed: Condition | undefined;
  /** Of `add`: those that hold. */
  readonly added: readonly Condition[];
}

const none: ConditionSet = { all: [], gates: [], bonuses: [] };
// What is compiled never changes, so remembering it does not make the engine impure.
const compiled = new WeakMap<readonly Condition[], ConditionSet>();

/** Throws RangeError for an expression that `compileExpression` refuses: a checked rule set has none. */
export function conditionSetOf(conditions: readonly Condition[]): ConditionSet {
  if (conditions.length === 0) return none;
  let set = compiled.get(conditions);
  if (!set) compiled.set(conditions, (set = compileAll(conditions)));
  return set;
}

function compileAll(conditions: readonly Condition[]): ConditionSet {
  const all = conditions.map((condition): CompiledCondition => {
    const expression = compileExpression(condition.when);
    if (isProblem(expression)) throw new RangeError(`condition ${condition.id}: ${expression.detail}`);
    return { ...expression, condition, points: condition.points ?? 0, mustBe: condition.kind === 'require' };
  });
  return {
    all,
    gates: all.filter(({ condition }) => condition.kind !== 'add'),
    bonuses: all.filter(({ condition }) => condition.kind === 'add'),
  };
}

export function judge({ gates, bonuses }: ConditionSet, facts: ConditionFacts): ConditionVerdict {
  const failed = gates.find(({ holds, mustBe }) => holds(facts) !== mustBe)?.condition;
  const added = failed ? [] : bonuses.filter(({ holds }) => holds(facts)).map(({ condition }) => condition);
  return { failed, added };
}

export function pointsOf(added: readonly Condition[]): number {
  return added.reduce((sum, { points = 0 }) => sum + points, 0);
}
