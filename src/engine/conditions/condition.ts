import type { Locale } from '../../contracts/locales.js';

/**
 * `require`: only pairs of which the expression is true are candidates. `forbid`: only those of which it is not.
 * `add`: points go to the score of those of which it is.
 */
export const conditionKinds = ['require', 'forbid', 'add'] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** What ops people ask of pairs beyond the gates and factors, as an expression in CEL over `conditionContext`. */
export interface Condition {
  /** Names the condition in counts, reasons and differences: lower-case letters, digits, `-`. Unique in its rule set. */
  readonly id: string;
  readonly kind: ConditionKind;
  /** A CEL expression of type bool: see `compileExpression`. */
  readonly when: string;
  /** Only of `add`: whole points of the score, -500,000..500,000, not 0. The score stays within 0..1,000,000. */
  readonly points?: number;
  /** What cards and counts say of it, by language; at least one. */
  readonly reason: Readonly<Partial<Record<Locale, string>>>;
  /** Of the reasons that for readers whose language has none; the first that there is unless said. */
  readonly fallback?: Locale;
}

/** Conditions of one rule set. */
export const MAX_CONDITIONS = 30;
/** UTF-16 code units of an expression, and of a reason. */
export const MAX_EXPRESSION_LENGTH = 1000;
export const MAX_REASON_LENGTH = 140;
/** Points that one condition may add or take. */
export const MAX_POINTS = 500_000;
/** Steps that an expression may take at the very worst, reckoned when it is compiled. */
export const MAX_STEPS = 10_000;
/** Lists of the context are cut to so many entries: what bounds the steps of `exists` and `all`. */
export const MAX_LIST = 64;
