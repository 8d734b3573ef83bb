import type { ChildProcess } from 'node:child_process';
import { until } from '../../harness/until.js';

const running = new Set<ChildProcess>();

/** Last of all: nothing that a run has started outlives it, however it ends. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Sees to it that a child process ends with this one. */
export function watched<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** How it has ended, or null while it lives. */
export const endOf = (child: ChildProcess): number | NodeJS.Signals | null => child.signalCode ?? child.exitCode;

/** Sends the signal; resolves with the exit code, or the signal that ended it. */
export async function endBy(child: ChildProcess, signal: NodeJS.Signals, timeoutMs: number): Promise<number | NodeJS.Signals> {
  child.kill(signal);
  await until(`process ${child.pid} has ended`, () => endOf(child) !== null, { timeoutMs });
  return endOf(child)!;
}
