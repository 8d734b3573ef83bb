import { isOutage } from '../http/problem.js';

/**
 * Does `work` for each of the items, one after the other; one that fails keeps none of those behind it waiting. Only an
 * outage ends it at once: the next ones would fail the same way, and slowly.
 *
 * @returns how many items there were
 * @throws AggregateError at the end, of what went wrong; what the outage threw, where it was one
 */
export async function eachInTurn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number> {
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (isOutage(error)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${items.length} failed`);
  return items.length;
}
