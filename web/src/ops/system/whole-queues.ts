import type { DeadKind } from './system-queries.js';

/** Those of one kind; without a name, all of a queue. */
export type DeadGroup = Omit<DeadKind, 'name'> & { name?: string };

/** The kinds by queue, the queues with the most first; a queue with several kinds stands before them as a whole. */
export function withWholeQueues(kinds: readonly DeadKind[]): DeadGroup[] {
  const queues = [...new Set(kinds.map(({ source }) => source))].map((source) => {
    const own = kinds.filter((kind) => kind.source === source);
    return { source, own, count: own.reduce((sum, { count }) => sum + count, 0) };
  });
  return queues
    .sort((a, b) => b.count - a.count)
    .flatMap(({ source, own, count }) => (own.length > 1 ? [{ source, count }, ...own] : own));
}
