import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { childEnvironment, run, type RunAs } from './child.js';
import type { ClusterPaths } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, isPostmasterOf, processesIn } from './process-facts.js';

/** A server that replays its log after a crash may need minutes; one that takes longer is stuck. */
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_SECONDS = 20;
const POLL_MS = 15;
const LOG_LIMIT_BYTES = 20_000_000;

export type StartOutcome =
  | { readonly kind: 'ready'; readonly child: ChildProcess }
  | { readonly kind: 'port_taken' }
  | { readonly kind: 'still_in_use' }
  | { readonly kind: 'failed'; readonly said: string };

/** Starts, stops and finds the server process of one cluster. */
export class Postmaster {
  constructor(
    private readonly paths: ClusterPaths,
    private readonly binaries: Binaries,
    private readonly runAs: RunAs,
  ) {}

  async start(port: number, settings: Readonly<Record<string, string>>): Promise<StartOutcome> {
    const logStart = await this.logSize();
    const log = await open(this.paths.log, 'a', 0o600);
    if (this.runAs.uid !== undefined && this.runAs.gid !== undefined) await log.chown(this.runAs.uid, this.runAs.gid);
    const child = spawn(
      this.binaries.postgres,
      ['-D', this.paths.cluster, '-p', String(port), ...flags(settings)],
      // Detached: Ctrl-C in a terminal reaches every process of the group, and the database must outlive our requests.
      // A file, not a pipe: the server goes on undisturbed if this process is killed.
      { ...this.runAs, cwd: this.paths.cluster, env: childEnvironment(), detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    try {
      await this.untilReady(child);
      return { kind: 'ready', child };
    } catch (error) {
      const said = `${(error as Error).message}\n${(await this.logSince(logStart)).trim()}`;
      if (/Address already in use/.test(said)) return { kind: 'port_taken' };
      if (/pre-existing shared memory block|lock file .* already exists/.test(said)) return { kind: 'still_in_use' };
      return { kind: 'failed', said };
    } finally {
      await log.close();
    }
  }

  /** Waits for open transactions to be rolled back and data to be on disk; harder means only if that takes too long. */
  async stop(): Promise<void> {
    for (const mode of ['fast', 'immediate']) {
      const args = ['stop', '-D', this.paths.cluster, '-m', mode, '-w', '-t', String(STOP_TIMEOUT_SECONDS), '-s'];
      const { code } = await run(this.binaries.pgCtl, args, { ...this.runAs, cwd: this.paths.cluster });
      if (code === 0 || !(await this.runningPid())) return;
    }
    const pid = await this.runningPid();
    throw new EmbeddedPostgresError(
      'leftover_will_not_stop',
      `The database process ${pid} on ${this.paths.cluster} does not stop.`,
      `End it by hand (kill -9 ${pid}), then start again; PostgreSQL repairs itself.`,
    );
  }

  /** Stops what a killed process left running, and waits for what is on its way out. Returns whether there was any. */
  async clearLeftover(): Promise<boolean> {
    const found = await this.runningPid();
    if (found) await this.stop();
    const deadline = Date.now() + STOP_TIMEOUT_SECONDS * 1000;
    for (let left = await processesIn(this.paths.cluster); left.length > 0; left = await processesIn(this.paths.cluster)) {
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          'leftover_will_not_stop',
          `Database processes of an earlier run still work in ${this.paths.cluster}: ${left.join(', ')}.`,
          'End them by hand (kill), then start again.',
        );
      }
      await delay(50);
    }
    // Its id now belongs to a stranger of the same user, for whom PostgreSQL would refuse to start.
    const stale = await this.pidInFile();
    if (stale !== undefined && (await isAlive(stale))) await rm(this.pidFile(), { force: true });
    return found !== undefined;
  }

  /** The id of the server process that serves this cluster now, if any. */
  async runningPid(): Promise<number | undefined> {
    const pid = await this.pidInFile();
    return pid !== undefined && (await isPostmasterOf(pid, this.paths.cluster)) ? pid : undefined;
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    let ended: string | undefined;
    child.once('error', (error) => (ended = error.message));
    child.once('exit', (code, signal) => (ended = `postgres ended with ${signal ?? `code ${code}`}`));
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      if (ended !== undefined) throw new Error(ended);
      if (await this.saysReady(child.pid)) return;
      if (Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error(`postgres was not ready after ${START_TIMEOUT_MS / 1000} s`);
      }
      await delay(POLL_MS);
    }
  }

  /** The server keeps its state in line 8 of its pid file, which is also what pg_ctl waits for. */
  private async saysReady(pid: number | undefined): Promise<boolean> {
    const lines = (await readFile(this.pidFile(), 'utf8').catch(() => '')).split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  }

  private async pidInFile(): Promise<number | undefined> {
    const first = (await readFile(this.pidFile(), 'utf8').catch(() => '')).split('\n')[0];
    const pid = Number(first);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  }

  private pidFile(): string {
    return join(this.paths.cluster, 'postmaster.pid');
  }

  private async logSize(): Promise<number> {
    const found = await stat(this.paths.log).catch(() => undefined);
    if (!found || found.size <= LOG_LIMIT_BYTES) return found?.size ?? 0;
    await truncate(this.paths.log);
    return 0;
  }

  private async logSince(offset: number): Promise<string> {
    const whole = await readFile(this.paths.log).catch(() => Buffer.alloc(0));
    return whole.subarray(Math.max(offset, whole.length - 4000)).toString();
  }
}

function flags(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
