import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { running, type Running } from '../lib/service.js';

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A Socket.IO server that passes messages on and does nothing else. */
export async function startRelay(settings: { redisUrl?: string; prefix: string }): Promise<Running> {
  const child = fork(beside('./relay.mjs'), { execArgv: [], env: { ...process.env, BENCH_RELAY: JSON.stringify(settings) } });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return running(child, url);
}

export interface Measured {
  sent: number;
  acked: number;
  refused: [code: string, count: number][];
  delivered: number;
  outOfOrder: number;
  cutOff: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Of a throughput: acked messages a second, and what the phones themselves took of the processor for each. */
  perSecond?: number;
  loadUs?: number;
}

/** `client`: the Socket.IO client, as people have it. `bare`: frames by hand, which cost next to nothing. */
export type PhoneKind = 'client' | 'bare';

/** The phones, all in one process of their own. */
export class Load {
  private constructor(private readonly child: ChildProcess) {}

  static async start(
    conversations: { conversationId: string; sides: { url: string; token: string }[] }[],
    phones: PhoneKind,
  ): Promise<Load> {
    const load = new Load(fork(beside('./load.mjs'), { execArgv: [], env: { ...process.env, BENCH_PHONES: phones } }));
    await load.ask({ name: 'connect', conversations });
    return load;
  }

  measure(task: { name: 'throughput'; seconds: number; inFlight: number } | { name: 'rate'; seconds: number; perSecond: number }) {
    return this.ask(task) as Promise<Measured>;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private async ask(message: object): Promise<unknown> {
    const answered = new AbortController();
    const { signal } = answered;
    try {
      const answer = once(this.child, 'message', { signal });
      const end = once(this.child, 'exit', { signal }).then(() => [{ error: 'the load has ended' }]);
      this.child.send(message);
      const [{ result, error }] = (await Promise.race([answer, end])) as [{ result?: unknown; error?: string }];
      if (error !== undefined) throw new Error(error);
      return result;
    } finally {
      answered.abort();
    }
  }
}

/** Seconds of processor time that a process has used, and all that it has started; NaN where the system does not say. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
