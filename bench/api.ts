import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DataSource } from 'typeorm';
import { databaseSchema } from '../src/entities.js';
import { buildDataSource } from '../src/platform/database/index.js';
import { DAY_MS } from '../src/shared/instant.js';
import { localDate } from '../src/shared/local-time.js';
import { MailCatcher } from '../test/faults/harness/mail-catcher.js';
import { openChats, type OpenChat } from './chat/chats.js';
import type { Size } from './index.js';
import { outboxIsEmpty, startBusyHub, type HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { createMembers, signIn } from './lib/members.js';
import { percentile } from './lib/percentile.js';
import { startService } from './lib/service.js';

const SEED = 'api-2026';
const PER_SECOND = 200;
const MEMBERS = 100;
const CHATS = 20;
const WARM_UP_SECONDS = 5;
const sizes: Record<Size, HubSize & { seconds: number }> = {
  small: { layovers: 200, hosts: 1_000, seconds: 4 },
  full: { layovers: 5_000, hosts: 20_000, seconds: 30 },
};

type Kind = 'read' | 'write' | 'preview' | 'request';
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

/**
 * Mixed traffic at a fixed rate against one compiled process that does everything, on a hub whose layovers have been matched:
 * 65 % reads, 20 % writes, 15 % previews, and a new layover every second, from whose request to its first invitation is told too.
 */
export async function run(size: Size): Promise<void> {
  const { seconds, ...hubSize } = sizes[size];
  note(`  seed ${SEED}; filling the database ...`);
  // Letters that nobody takes would be tried again all the time.
  const mail = await MailCatcher.start();
  const hub = await startBusyHub(SEED, hubSize);
  try {
    const chats = await openChats(hub, CHATS);
    await hub.leave();
    const db = await buildDataSource(hub.config.database.url, databaseSchema, { poolSize: 2 }).initialize();
    // It believes the load's `X-Forwarded-For`: limits are for each network.
    const service = await startService({ DATABASE_URL: hub.config.database.url, TRUST_PROXY: 'loopback', SMTP_URL: mail.url() });
    try {
      await isMatched(db);
      const traffic = await mixedTraffic(db, chats);
      const strangers = await signIn(db, await createMembers(db, seconds + WARM_UP_SECONDS));
      const asks = strangers.map((token) => request(token));
      await send(service.url, traffic, asks.splice(0, WARM_UP_SECONDS), WARM_UP_SECONDS);
      const begin = new Date();
      const results = await send(service.url, traffic, asks, seconds);
      const name = `${hubSize.layovers}x${hubSize.hosts} at ${PER_SECOND}/s`;
      tell(results, name);
      await tellInvitations(db, begin, name);
    } finally {
      await service.stop();
      await db.destroy();
    }
  } finally {
    await hub.close();
    await mail.stop();
  }
}

/** Runs have looked at every layover, and what follows from it is done. */
async function isMatched(db: DataSource): Promise<void> {
  note('  matching what is open ...');
  const done = () =>
    db.query<unknown[]>(`SELECT 1 FROM matching_run WHERE state = 'finished' AND (counts->>'deferred')::int = 0 LIMIT 1`);
  while ((await done()).length === 0) await delay(200);
  await outboxIsEmpty(db);
  const undelivered = () => db.query<unknown[]>(`SELECT 1 FROM notification_delivery WHERE state = 'pending' LIMIT 1`);
  while ((await undelivered()).length > 0) await delay(200);
  // As PostgreSQL does by itself a minute later: its tables have grown from nothing to thousands of rows within seconds.
  await db.query('ANALYZE');
}

function flights() {
  const day = localDate(Date.now() + 3 * DAY_MS, 'Europe/Amsterdam');
  return {
    hub: 'AMS',
    arrivesAt: `${day}T09:00`,
    departsAt: `${day}T17:30`,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
  };
}

const request = (token: string): Request => ({
  kind: 'request',
  method: 'POST',
  path: '/api/v1/layovers',
  token,
  body: {
    programme: 'layover-with-a-local-amsterdam',
    ...flights(),
    ticket: 'single',
    entryRight: 'yes',
    traveller: { firstName: 'Somebody', lastName: 'New', bornOn: '1991-04-12', countryCode: 'JP' },
    languages: [{ language: 'en', level: 'fluent' }],
    interests: ['food.coffee', 'city.canals_rivers'],
  },
});

async function mixedTraffic(db: DataSource, chats: readonly OpenChat[]): Promise<Request[]> {
  const layovers = await db.query<{ id: string; traveller_id: string }[]>(
    'SELECT id, traveller_id FROM layover ORDER BY id LIMIT $1',
    [MEMBERS],
  );
  const tokens = await signIn(db, layovers.map(({ traveller_id }) => traveller_id));
  return layovers.flatMap(({ id }, index) => {
    const token = tokens[index]!;
    const { conversationId, members } = chats[index % chats.length]!;
    const read = (path: string, as = token): Request => ({ kind: 'read', method: 'GET', path: `/api/v1${path}`, token: as });
    const write = (method: string, path: string, body: object, as = token): Request => ({
      kind: 'write',
      method,
      path: `/api/v1${path}`,
      token: as,
      body,
    });
    const preview: Request = {
      kind: 'preview',
      method: 'POST',
      path: '/api/v1/programmes/layover-with-a-local-amsterdam/layover-previews',
      token,
      body: flights(),
    };
    // The load gives each message an id of its own.
    const said = { clientId: '', body: 'See you at the clock' };
    return [
      ...[`/layovers/${id}`, '/layovers', `/layovers/${id}/candidates`, `/layovers/${id}/invitations`, '/me', '/meetups'],
      ...['/me/notifications', '/auth/session', '/hubs/AMS', '/hubs', '/programmes'],
    ]
      .map((path) => read(path))
      .concat(
        read('/conversations', members[0].token),
        read(`/conversations/${conversationId}/messages?afterSeq=0&limit=50`, members[1].token),
        write('PATCH', '/me/notification-settings', { email: { match_made: index % 2 === 0 } }),
        write('POST', '/me/notifications/read', { upToId: id }),
        write('POST', `/conversations/${conversationId}/messages`, said, members[0].token),
        write('POST', `/conversations/${conversationId}/read`, { seq: 1_000_000 }, members[1].token),
        preview,
        preview,
        preview,
      );
  });
}

/** @param once one of them each second, beside the rest */
function send(baseUrl: string, requests: Request[], once: Request[], seconds: number): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lib/http-load.mjs', import.meta.url), {
      workerData: { baseUrl, requests, once, perSecond: PER_SECOND, seconds },
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function tell(results: readonly Result[], name: string): void {
  for (const kind of ['read', 'write', 'preview', 'request'] as const) {
    const own = results.filter((result) => result.kind === kind);
    const answered = own.filter(({ status }) => status >= 200 && status < 300);
    if (answered.length > 0) {
      const times = answered.map(({ ms }) => ms);
      report({ bench: 'api', case: name, metric: `${kind}P95Ms`, value: percentile(times, 0.95), unit: 'ms' });
      report({ bench: 'api', case: name, metric: `${kind}P50Ms`, value: percentile(times, 0.5), unit: 'ms' });
    }
    const other = own.length - answered.length;
    report({ bench: 'api', case: name, metric: `${kind}NotAnswered`, value: other, unit: 'requests' });
    if (other > 0) note(`  statuses: ${[...new Set(own.map(({ status }) => status))].join(', ')}`);
  }
}

/** From a layover's request to the commit of its first invitation, by the database's clock. */
async function tellInvitations(db: DataSource, since: Date, name: string): Promise<void> {
  await outboxIsEmpty(db);
  const rows = await db.query<{ ms: string | null }[]>(
    `SELECT extract(epoch FROM min(i.offered_at) - l.created_at) * 1000 AS ms
       FROM layover l LEFT JOIN invitation i ON i.layover_id = l.id
      WHERE l.created_at >= $1 GROUP BY l.id, l.created_at`,
    [since],
  );
  const asked = rows.filter(({ ms }) => ms !== null).map(({ ms }) => Number(ms));
  report({ bench: 'api', case: name, metric: 'notInvited', value: rows.length - asked.length, unit: 'layovers' });
  if (asked.length === 0) return;
  report({ bench: 'api', case: name, metric: 'toInvitationP95Ms', value: percentile(asked, 0.95), unit: 'ms' });
  report({ bench: 'api', case: name, metric: 'toInvitationP50Ms', value: percentile(asked, 0.5), unit: 'ms' });
}
