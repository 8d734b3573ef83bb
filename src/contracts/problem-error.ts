import type { Problem } from './domain-error.js';
import type { ErrorCode } from './error-codes.js';

/** A refusal of the service, as its clients meet it: its words are in the reader's language already. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  /** What is wrong with one field, by its path in the body (`languages[0].level`), or below it. */
  fieldMessage(path: string): string | undefined {
    const errors = this.problem.errors ?? [];
    return errors.find((error) => error.path === path || error.path.startsWith(`${path}.`) || error.path.startsWith(`${path}[`))
      ?.message;
  }
}

export const isProblem = (error: unknown, ...codes: ErrorCode[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));
