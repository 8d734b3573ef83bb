import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Postmaster, StartOutcome } from './postmaster.js';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/** Keeps one server up until it is told to stop: a server that died (crash, full disk, a person) is started again. */
export class Supervisor {
  private child: ChildProcess | undefined;
  private stopping = false;
  private revival: Promise<void> | undefined;

  constructor(
    private readonly postmaster: Postmaster,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly log: (message: string) => void,
  ) {}

  async start(port: number): Promise<StartOutcome> {
    const outcome = await this.postmaster.start(port, this.settings);
    if (outcome.kind === 'ready') this.watch(outcome.child, port);
    return outcome;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.revival;
    process.off('exit', this.onExit);
    if (this.child) await this.postmaster.stop();
  }

  private watch(child: ChildProcess, port: number): void {
    this.child = child;
    process.off('exit', this.onExit);
    process.on('exit', this.onExit);
    const gone = (): void => {
      this.child = undefined;
      if (this.stopping) return;
      const how = child.signalCode ?? `code ${child.exitCode}`;
      this.log(`The database ended unexpectedly (${how}); starting it again.`);
      this.revival = this.revive(port);
    };
    // It may have ended between its "ready" and this line.
    if (child.exitCode !== null || child.signalCode !== null) gone();
    else child.once('exit', gone);
  }

  private async revive(port: number): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !this.stopping; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        await this.postmaster.clearLeftover();
        const outcome = await this.start(port);
        if (outcome.kind === 'ready') {
          this.log('The database is back.');
          return;
        }
        this.log(`The database did not start again: ${outcome.kind === 'failed' ? outcome.said : outcome.kind}`);
      } catch (error) {
        this.log(`The database did not start again: ${(error as Error).message}`);
      }
      await delay(wait);
    }
  }

  /** The last thing this process does if it ends without `stop()`: SIGINT asks for a fast, clean shutdown. */
  private readonly onExit = (): void => {
    this.child?.kill('SIGINT');
  };
}
