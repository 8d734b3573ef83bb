import { until } from '../../../harness/until.js';
import type { ServiceNode } from '../../harness/service-node.js';
import { must, type Stage } from '../../registry.js';

/** Longer than a request may be kept waiting. */
const ANSWERED_WITHIN_MS = 9_500;
const BACK_WITHIN_MS = 10_000;

interface Refusal {
  status: number;
  code?: string;
  retryAfter: string | null;
}

/** Asks once, as somebody who is in a hurry. */
export async function askOnce(node: ServiceNode, path: string, token: string): Promise<Refusal> {
  const response = await fetch(`${node.url}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
  });
  const body = (await response.json()) as { code?: string };
  return { status: response.status, code: body.code, retryAfter: response.headers.get('retry-after') };
}

/** What cannot be served is said to be so, with when to come back; nothing else may be answered meanwhile. */
export function mustBeKind({ status, code, retryAfter }: Refusal, node: ServiceNode): void {
  must(status === 503 && code === 'unavailable', `${node.name} answered ${status} ${code}`);
  must(Number(retryAfter) > 0, `${node.name} did not say when to come back`);
}

/** Every node says that it is not ready. */
export async function allTurnRed({ cluster }: Stage, nodes = cluster.nodes()): Promise<void> {
  for (const node of nodes) await until(`${node.name} is red`, async () => !(await node.isReady()), { timeoutMs: 8_000 });
}

/** The processes that run now; `mustBeTheSame` holds that none of them has been replaced. */
export function processesOf({ cluster, note }: Stage): { mustRecover(): Promise<void> } {
  const pids = new Map(cluster.nodes().map((node) => [node, node.pid]));
  return {
    async mustRecover() {
      const startedAt = performance.now();
      await Promise.all([...pids.keys()].map((node) => node.becomesReady(BACK_WITHIN_MS)));
      note(`all ready again after ${Math.round(performance.now() - startedAt)} ms`);
      for (const [node, pid] of pids) must(node.isRunning && node.pid === pid, `${node.name} did not live through it`);
    },
  };
}
