import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { ThreadAnswer, ThreadCall, ThreadMethods } from './protocol.js';

/** From sources (tests, benchmarks) a thread needs to be told how to read TypeScript, like its process was. */
const TYPESCRIPT = new URL('../../../scripts/lib/typescript.mjs', import.meta.url);

interface Pending {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/**
 * Another thread of this process, for work that would keep everybody else waiting. It starts with the first call, and
 * anew after it has died; what it was doing then fails. It keeps no process alive but while a call is under way.
 *
 * @typeParam M what the thread serves with `serve()`
 */
export class Thread<M extends ThreadMethods> {
  private worker?: Worker;
  private readonly pending = new Map<number, Pending>();
  private calls = 0;
  private starts = 0;
  private isClosed = false;

  /**
   * @param entry the module that the thread runs, as it is called after compilation (`.js`)
   * @param limits of the thread's heap, megabytes; where it needs more it dies. They also say how much is left lying before
   *   it is cleared away: without any, up to three times what is in use
   */
  constructor(
    private readonly name: string,
    private readonly entry: URL,
    private readonly limits: ResourceLimits = {},
  ) {}

  /** Grows by one with each start: what a thread of an earlier one was told is forgotten. 0 before the first call. */
  get generation(): number {
    return this.starts;
  }

  /** Whether one is running: with the next call a thread that has died starts anew, as another generation. */
  get isRunning(): boolean {
    return this.worker !== undefined;
  }

  /** Calls are answered in the order in which they were made. Rejects with what was thrown, or where the thread died. */
  call<K extends string & keyof M>(method: K, ...args: Parameters<M[K]>): Promise<ReturnType<M[K]>> {
    if (this.isClosed) return Promise.reject(new Error(`${this.name} is closed`));
    const worker = (this.worker ??= this.start());
    const id = (this.calls += 1);
    return new Promise((resolve, reject) => {
      if (this.pending.size === 0) worker.ref();
      this.pending.set(id, { resolve, reject });
      worker.postMessage({ id, method, args } satisfies ThreadCall);
    });
  }

  /** Ends what is under way, which fails, and all that is kept; the next call starts anew. */
  async restart(): Promise<void> {
    await this.worker?.terminate();
  }

  /** Ends the thread; what it was doing fails. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.worker?.terminate();
  }

  private start(): Worker {
    const isSource = import.meta.url.endsWith('.ts');
    const resourceLimits = this.limits;
    const worker = isSource
      ? new Worker(new URL(this.entry.href.replace(/\.js$/, '.ts')), {
          resourceLimits,
          execArgv: ['--import', TYPESCRIPT.href],
        })
      : new Worker(this.entry, { resourceLimits });
    let cause: Error | undefined;
    worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    worker.on('error', (error) => (cause = error));
    worker.on('exit', (code) => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      const reason = cause?.message ?? `exit code ${code}`;
      const lost = [...this.pending.values()];
      this.pending.clear();
      for (const { reject } of lost) reject(new Error(`${this.name} has died: ${reason}`, { cause }));
    });
    worker.unref();
    this.starts += 1;
    return worker;
  }

  private settle(answer: ThreadAnswer): void {
    const call = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if (this.pending.size === 0) this.worker?.unref();
    if ('error' in answer) {
      const { name, message, stack } = answer.error;
      call?.reject(Object.assign(new Error(message), { name, stack }));
    } else {
      call?.resolve(answer.value as never);
    }
  }
}
