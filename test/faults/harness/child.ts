import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { until } from '../../harness/until.js';

/** How a run ends that somebody interrupts. */
export const INTERRUPTED = 130;

const running = new Set<ChildProcess>();
const folders = new Set<string>();

/** Processes of nobody here that were stopped: those would never notice that the run is over. */
export const standing = new Set<number>();

/** Last of all: nothing that a run has started outlives it, however it ends. */
process.on('exit', (code) => {
  for (const child of running) child.kill('SIGKILL');
  for (const pid of standing) unlessGone(() => process.kill(pid, 'SIGKILL'));
  if (code !== INTERRUPTED) return;
  for (const folder of folders) unlessGone(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
});

function unlessGone(act: () => void): void {
  try {
    act();
  } catch {
    // It has ended, or is in use by what ends just now.
  }
}

/** Sees to it that a folder goes with a run that is interrupted; what fails is kept, to be looked at. */
export function temporary(folder: string): string {
  folders.add(folder);
  return folder;
}

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
