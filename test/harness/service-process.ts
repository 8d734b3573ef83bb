import { spawn, type ChildProcess } from 'node:child_process';
import { findFreePort } from '../../src/platform/net/index.js';
import { until } from './until.js';

/** The service as a process of its own, from its sources, on a database that is there already. */
export class ServiceProcess {
  /** Everything that it has written to either stream. */
  output = '';
  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (this.output += String(chunk)));
  }

  /** Ready when this resolves. */
  static async start(environment: Record<string, string>): Promise<ServiceProcess> {
    const port = await findFreePort();
    const child = spawn(process.execPath, ['--import', './scripts/lib/typescript.mjs', 'src/main.ts'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), ...environment },
    });
    const service = new ServiceProcess(child, `http://127.0.0.1:${port}`);
    await until('the service is ready', () => service.isReady(), { timeoutMs: 60_000, everyMs: 100 });
    return service;
  }

  /** Whether it would serve the main flow. */
  async isReady(): Promise<boolean> {
    if (this.end !== null) throw new Error(`it ended with ${this.end}: ${this.output}`);
    return (await fetch(`${this.url}/health/ready`)).ok;
  }

  /** Asks it to stop. Resolves with its exit code, or the signal that ended it. */
  async stop(timeoutMs: number): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGTERM');
    await until('the service has exited', () => this.end !== null, { timeoutMs });
    return this.end!;
  }

  private get end(): number | NodeJS.Signals | null {
    return this.child.signalCode ?? this.child.exitCode;
  }
}
