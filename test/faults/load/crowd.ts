import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createPerson } from '../../factories/scene.js';
import { until } from '../../harness/until.js';
import { watched } from '../harness/child.js';
import type { Cluster } from '../harness/cluster.js';

/** Phones and tabs of one member. */
const SOCKETS_EACH = 10;
const GATHERED_WITHIN_MS = 120_000;

/**
 * Thousands of connections of people who just have the app open, in a process of their own and straight to the nodes: what a
 * load balancer costs is not what is measured.
 */
export class Crowd {
  connected = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly size: number,
  ) {
    child.on('message', ({ connected }: { connected: number }) => (this.connected = connected));
  }

  /** All are connected when this resolves. */
  static async gather(cluster: Cluster, size: number): Promise<Crowd> {
    const tokens = await tokensOf(cluster, Math.ceil(size / SOCKETS_EACH));
    const child = fork(fileURLToPath(new URL('crowd-process.ts', import.meta.url)), {
      execArgv: ['--import', fileURLToPath(new URL('../../../scripts/lib/typescript.mjs', import.meta.url))],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // Phones have processors of their own; here they get what the service leaves them.
    setPriority(child.pid!, constants.priority.PRIORITY_LOW);
    const crowd = new Crowd(watched(child), size);
    const urls = cluster.nodes('api').map(({ url }) => url);
    child.send({ urls, tokens: tokens.flatMap((token) => Array<string>(SOCKETS_EACH).fill(token)).slice(0, size) });
    await crowd.isComplete(GATHERED_WITHIN_MS);
    return crowd;
  }

  /** Resolves once every one of them is connected. */
  async isComplete(timeoutMs: number): Promise<void> {
    await until(`all ${this.size} are connected`, () => this.connected === this.size, { timeoutMs }).catch((error: Error) => {
      throw new Error(`${error.message}: ${this.connected} are`);
    });
  }

  /** Takes all connections away at once: a train enters a tunnel, with everybody in it. */
  break(): void {
    this.child.send('break');
  }

  disperse(): void {
    this.child.kill('SIGKILL');
  }
}

async function tokensOf({ dataSource }: Cluster, members: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < members) tokens.push((await createPerson(dataSource.manager, new Date())).token);
  return tokens;
}
