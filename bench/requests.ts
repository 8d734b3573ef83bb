import { Worker } from 'node:worker_threads';
import type { Size } from './index.js';
import { startBusyHub, type HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { percentile } from './lib/percentile.js';
import { runApp, signIn, type RunningApp } from './lib/running-app.js';

const SEED = 'requests-2026';
const PER_SECOND = 200;
const MEMBERS = 100;
const sizes: Record<Size, HubSize & { seconds: number }> = {
  small: { layovers: 200, hosts: 1_000, seconds: 4 },
  full: { layovers: 5_000, hosts: 20_000, seconds: 20 },
};

type Kind = 'read' | 'write' | 'preview';
interface Request {
  kind: Kind;
  method: string;
  path: string;
  token?: string;
  body?: object;
}
interface Result {
  kind: Kind;
  status: number;
  ms: number;
}

/** Mixed traffic at a fixed rate against one process: 65 % reads, 20 % writes, 15 % previews. */
export async function run(size: Size): Promise<void> {
  const { seconds, ...hubSize } = sizes[size];
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, hubSize);
  try {
    const app = await runApp(hub);
    try {
      const requests = await mixedTraffic(app);
      await send(app.url, requests, 2); // warms up
      const results = await send(app.url, requests, seconds);
      tell(results, `${hubSize.layovers}x${hubSize.hosts} at ${PER_SECOND}/s`);
    } finally {
      await app.close();
    }
  } finally {
    await hub.close();
  }
}

async function mixedTraffic(app: RunningApp): Promise<Request[]> {
  const layovers = await app.database.manager.query<{ id: string; traveller_id: string }[]>(
    'SELECT id, traveller_id FROM layover ORDER BY id LIMIT $1',
    [MEMBERS],
  );
  const tokens = await signIn(app, layovers.map(({ traveller_id }) => traveller_id));
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const flights = {
    hub: 'AMS',
    arrivesAt: `${day}T09:00`,
    departsAt: `${day}T17:30`,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
  };
  return layovers.flatMap(({ id }, index) => {
    const token = tokens[index]!;
    const read = (path: string): Request => ({ kind: 'read', method: 'GET', path: `/api/v1${path}`, token });
    const write = (method: string, path: string, body: object): Request => ({
      kind: 'write',
      method,
      path: `/api/v1${path}`,
      token,
      body,
    });
    const preview: Request = {
      kind: 'preview',
      method: 'POST',
      path: '/api/v1/programmes/layover-with-a-local-amsterdam/layover-previews',
      token,
      body: flights,
    };
    return [
      ...[`/layovers/${id}`, '/layovers', `/layovers/${id}/candidates`, `/layovers/${id}/invitations`, '/me', '/meetups'],
      ...['/conversations', '/me/notifications', '/auth/session', '/hubs/AMS', '/hubs', '/programmes', '/hubs/ZRH'],
    ]
      .map(read)
      .concat(
        write('PATCH', '/me/notification-settings', { email: { match_made: index % 2 === 0 } }),
        write('POST', '/me/notifications/read', { upToId: id }),
        write('PATCH', '/me/notification-settings', { email: { match_made: index % 2 === 1 } }),
        write('POST', '/me/notifications/read', { upToId: id }),
        preview,
        preview,
        preview,
      );
  });
}

function send(baseUrl: string, requests: Request[], seconds: number): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lib/http-load.mjs', import.meta.url), {
      workerData: { baseUrl, requests, perSecond: PER_SECOND, seconds },
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function tell(results: readonly Result[], name: string): void {
  for (const kind of ['read', 'write', 'preview'] as const) {
    const own = results.filter((result) => result.kind === kind);
    const answered = own.filter(({ status }) => status >= 200 && status < 300);
    if (answered.length > 0) {
      const times = answered.map(({ ms }) => ms);
      report({ bench: 'requests', case: name, metric: `${kind}P95Ms`, value: percentile(times, 0.95), unit: 'ms' });
      report({ bench: 'requests', case: name, metric: `${kind}P50Ms`, value: percentile(times, 0.5), unit: 'ms' });
    }
    const other = own.length - answered.length;
    report({ bench: 'requests', case: name, metric: `${kind}NotAnswered`, value: other, unit: 'requests' });
    if (other > 0) note(`  statuses: ${[...new Set(own.map(({ status }) => status))].join(', ')}`);
  }
}
