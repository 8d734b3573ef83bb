/** Why an expression is refused. */
export const expressionProblemCodes = [
  /** It is no CEL. */
  'condition_syntax',
  /** It names something that the context does not have. */
  'condition_unknown_name',
  /** Types do not go together, or it is not a question of yes or no. */
  'condition_wrong_type',
  /** CEL, but more than conditions may use. */
  'condition_not_allowed',
  /** Too long, too deep, or too many steps. */
  'condition_too_costly',
] as const;
export type ExpressionProblemCode = (typeof expressionProblemCodes)[number];

/** Where and why an expression is refused. */
export interface ExpressionProblem {
  readonly code: ExpressionProblemCode;
  /** From 1 on. */
  readonly line: number;
  /** In UTF-16 code units, from 1 on. */
  readonly column: number;
  /** In English, for whoever writes expressions. */
  readonly detail: string;
}

/** Thrown inside of the compiler; `at` is an index in the source. */
export class Refusal extends Error {
  constructor(
    readonly code: ExpressionProblemCode,
    readonly at: number,
    detail: string,
  ) {
    super(detail);
  }
}

export function problemAt(source: string, { code, at, message }: Refusal): ExpressionProblem {
  const before = source.slice(0, at).split('\n');
  return { code, line: before.length, column: before[before.length - 1]!.length + 1, detail: message };
}
