import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { until } from '../../harness/until.js';
import { endBy, endOf, watched } from './child.js';
import type { Disturbances } from './disturbances.js';

/** The limit for the start of a node on a machine where everything else runs as well. */
const READY_WITHIN_MS = 90_000;

export interface NodeSettings {
  readonly name: string;
  readonly role: 'api' | 'worker' | 'all';
  readonly port: number;
  /** The compiled service: what holds `src/main.js`. */
  readonly service: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What both its streams are appended to, over all its starts. */
  readonly logFile: string;
  /** A program, with arguments, that runs it: `['faketime', '-f', '+35s']`. */
  readonly within?: readonly string[];
}

/** A process of the service, which can be killed and started again. */
export class ServiceNode {
  private child?: ChildProcess;
  readonly url: string;

  constructor(
    readonly settings: NodeSettings,
    private readonly disturbances: Disturbances,
  ) {
    this.url = `http://127.0.0.1:${settings.port}`;
  }

  get name(): string {
    return this.settings.name;
  }

  get isRunning(): boolean {
    return this.child !== undefined && endOf(this.child) === null;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  /** Ready when this resolves. */
  async start(): Promise<void> {
    await this.launch();
    await this.becomesReady();
  }

  async launch(): Promise<void> {
    const { service, environment, logFile, role, port, within = [] } = this.settings;
    const [program = '', ...args] = [...within, process.execPath, `${service}/src/main.js`];
    const log = await open(logFile, 'a');
    this.child = watched(
      spawn(program, args, {
        stdio: ['ignore', log.fd, log.fd],
        env: { PATH: process.env['PATH'], ROLE: role, HOST: '127.0.0.1', PORT: String(port), ...environment },
      }),
    );
    await log.close();
  }

  async becomesReady(timeoutMs = READY_WITHIN_MS): Promise<void> {
    const child = this.child!;
    await until(`${this.name} is ready`, () => endOf(child) !== null || this.isReady(), { timeoutMs, everyMs: 50 });
    const end = endOf(child);
    if (end !== null) throw new Error(`${this.name} ended with ${end}: see ${this.settings.logFile}`);
  }

  /** Whether it says that it would serve the main flow. */
  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.ok;
  }

  /** `kill -9`: it does nothing any more when this resolves. */
  async kill(): Promise<void> {
    this.disturbances.note(this.name);
    if (this.isRunning) await endBy(this.child!, 'SIGKILL', 5_000);
  }

  /** SIGTERM, which excuses nothing; resolves with its exit code, or the signal that ended it, and how long it took. */
  async terminate(timeoutMs = 30_000): Promise<{ end: number | NodeJS.Signals; ms: number }> {
    const startedAt = performance.now();
    const end = await endBy(this.child!, 'SIGTERM', timeoutMs);
    return { end, ms: performance.now() - startedAt };
  }

  freeze(): void {
    this.disturbances.note(this.name);
    this.child!.kill('SIGSTOP');
  }

  thaw(): void {
    this.disturbances.note(this.name);
    this.child?.kill('SIGCONT');
  }
}
