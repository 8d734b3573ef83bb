import { createHash, randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from '../../src/app.js';
import { Session } from '../../src/modules/members/session.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { findFreePort } from '../../src/platform/net/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS } from '../../src/shared/instant.js';
import type { BusyHub } from './busy-hub.js';

export interface RunningApp {
  url: string;
  nest: INestApplicationContext;
  database: Database;
  close(): Promise<void>;
}

/** The whole service on the hub's database. It believes the load's `X-Forwarded-For`: limits are for each network. */
export async function runApp(hub: BusyHub): Promise<RunningApp> {
  await hub.leave();
  const port = await findFreePort();
  const app = await createApp({
    ...hub.config,
    http: { ...hub.config.http, host: '127.0.0.1', port, publicUrl: `http://127.0.0.1:${port}`, trustProxy: true },
    live: { eventsPerSecond: 100_000 },
  });
  const url = await app.listen();
  return { url, nest: app.nest, database: app.nest.get(Database, { strict: false }), close: () => app.close() };
}

/** Signs members in without an email. */
export async function signIn({ database }: RunningApp, memberIds: readonly string[]): Promise<string[]> {
  const now = Date.now();
  const sessions = memberIds.map((memberId) => ({ memberId, token: randomBytes(32).toString('base64url') }));
  await database.manager.insert(
    Session,
    sessions.map(({ memberId, token }) => ({
      id: newId(),
      memberId,
      tokenHash: createHash('sha256').update(token).digest('hex'),
      createdAt: new Date(now),
      lastSeenAt: new Date(now),
      expiresAt: new Date(now + DAY_MS),
      absoluteExpiresAt: new Date(now + DAY_MS),
    })),
  );
  return sessions.map(({ token }) => token);
}
