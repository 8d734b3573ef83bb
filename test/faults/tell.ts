import type { Stage } from './registry.js';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** For people: what programs read is on stdout. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

export function sayWhy(error: unknown): void {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  for (let cause = (error as Error).cause; cause instanceof Error; cause = cause.cause) say(`because: ${cause.stack}`);
}

/** What the load has done in all. */
export function tellFigures({ load, cluster }: Stage): void {
  const { journal, acked } = load;
  const arranged = journal.yeses.filter(({ status }) => status === 201).length;
  say(
    `load: ${journal.layoverIds.size} layovers, ${journal.yeses.length} times yes, ${arranged} meetups, ${acked} messages, ` +
      `${cluster.mail.total} letters, ${Object.entries(journal.counts).map(([what, count]) => `${count} ${what}`).join(', ')}`,
  );
}
