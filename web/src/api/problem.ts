export type { Problem } from '../../../src/contracts/domain-error.js';
export { isProblem, ProblemError } from '../../../src/contracts/problem-error.js';

/** There was no answer at all. */
export class Offline extends Error {
  constructor(options?: ErrorOptions) {
    super('offline', options);
    this.name = 'Offline';
  }
}
