import type { ConditionFacts } from './context.js';

/** What a question may come to, as bits: where only some of the facts are known, it may be both. */
export const NO = 1;
export const YES = 2;
export const EITHER = NO | YES;

/**
 * What a question may come to where only some of the facts are known: those of the bits `known` (`USES_LAYOVER` ..), and the
 * hub's. The others are not looked at.
 */
export type Possible = (facts: ConditionFacts, known: number) => number;

export const not =
  (a: Possible): Possible =>
  (facts, known) => {
    const possible = a(facts, known);
    return ((possible & NO) << 1) | (possible >> 1);
  };

export const and =
  (a: Possible, b: Possible): Possible =>
  (facts, known) => {
    const left = a(facts, known);
    if (left === NO) return NO;
    const right = b(facts, known);
    return ((left | right) & NO) | (left & right & YES);
  };

export const or =
  (a: Possible, b: Possible): Possible =>
  (facts, known) => {
    const left = a(facts, known);
    if (left === YES) return YES;
    const right = b(facts, known);
    return ((left | right) & YES) | (left & right & NO);
  };

export const choose =
  (condition: Possible, yes: Possible, no: Possible): Possible =>
  (facts, known) => {
    const possible = condition(facts, known);
    if (possible !== EITHER) return possible === YES ? yes(facts, known) : no(facts, known);
    return yes(facts, known) | no(facts, known);
  };

/** Of a question that is not made of others: it is known where all is known that it looks at. */
export const whole =
  (run: (facts: ConditionFacts) => boolean, uses: number): Possible =>
  (facts, known) =>
    (uses & ~known) !== 0 ? EITHER : run(facts) ? YES : NO;
