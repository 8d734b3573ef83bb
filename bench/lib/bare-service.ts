import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AppConfig } from '../../src/platform/config/index.js';

export interface TaskMeasured {
  result: unknown;
  tookMs: number;
  /** How long others waited for the main thread, milliseconds. */
  longestWaitMs: number;
  waitP99Ms: number;
  /** What the process held before, and at most meanwhile. */
  rssBeforeMb: number;
  rssPeakMb: number;
}

const PROCESS = fileURLToPath(new URL('./bare-service-process.mjs', import.meta.url));

/**
 * The service in a process of its own, compiled, as `npm start` runs it; nothing of the benchmark is in its memory. Its role
 * is `api`, so that nothing of what is to be measured begins by itself.
 */
export class BareService {
  private constructor(private readonly child: ChildProcess) {}

  static async start(config: AppConfig, place: { programmeId: string; hubId: string }): Promise<BareService> {
    const bound = { ...config, role: 'api', http: { ...config.http, host: '127.0.0.1', port: 0 } };
    const env = { ...process.env, BENCH_SERVICE: JSON.stringify({ config: bound, place }) };
    const child = fork(PROCESS, { execArgv: [], env });
    await answerOf(child);
    return new BareService(child);
  }

  /** `warmUp`: keeps the hosts of the hub. `match`: a run over it; the result is the run's id. */
  measure(task: 'warmUp' | 'match'): Promise<TaskMeasured> {
    const answer = answerOf(this.child);
    this.child.send({ task });
    return answer;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.send({ task: 'stop' });
    await ended;
  }
}

async function answerOf(child: ChildProcess): Promise<TaskMeasured> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const message = once(child, 'message', { signal });
    const exit = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`the service has ended with ${code}`);
    });
    const [answer] = (await Promise.race([message, exit])) as [TaskMeasured];
    return answer;
  } finally {
    answered.abort();
  }
}
