import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Redis } from 'ioredis';
import { createApp, type App } from '../../src/app.js';
import { loadConfig, type AppConfig } from '../../src/platform/config/index.js';
import { Inbox } from '../../src/platform/mail/index.js';
import { findFreePort } from '../../src/platform/net/index.js';
import { Idleness } from '../../src/platform/queue/index.js';
import { JobHandlers } from '../../src/platform/queue/job-handlers.js';
import type { Clock } from '../../src/shared/clock.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface TestAppOptions {
  /** The database's clock unless given. */
  readonly clock?: Clock;
  /** Settings by the names of the environment, over those for tests: `{ROLE: 'api'}`. */
  readonly config?: Record<string, string>;
  /** `by hand`: nothing is looked after every few seconds. A test that runs hubs itself is then the only one that does. */
  readonly upkeep?: 'by hand';
  /** A further node on the database (and queue) of a running one, which stays the one to remove them. */
  readonly beside?: TestApp;
}

export interface TestApp {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly config: AppConfig;
  readonly app: App;
  /** A provider of the application, by its class. */
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** What the development inbox caught; only with `DEMO`. */
  readonly inbox: Inbox;
  /** Resolves once no job waits, runs or is due by the service's clock. */
  idle(): Promise<void>;
  /** Shuts it down in order and removes what was made for it. */
  close(): Promise<void>;
}

const LISTEN_ATTEMPTS = 5;

/** Of no installation. */
export const vapidKeys = {
  VAPID_PUBLIC_KEY: 'BLlo2t05_OYGCTGsM_C_nMiuA4m2ErgJyH_-XmVIlX7rNZiFkpyJQJxovlr3AsKo88fVXpBtjrWfvyQncMLYXhM',
  VAPID_PRIVATE_KEY: 'LRzieDIdaX6K6Y6RzSVbK1y6JsId0eJeEsVFICiCEcQ',
};

/** With which tests sign what they tell of flights. */
export const flightEventsSecret = 'a-secret-for-tests-that-is-long-enough';

/** The Redis that this run's queues are to live on; without one they live on PostgreSQL. */
export const testRedisUrl = (): string | undefined => process.env['TEST_REDIS_URL'] || process.env['REDIS_URL'] || undefined;

/** The whole service, listening on the loopback address, with a database and a queue of its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.beside ? undefined : await createTestDatabase();
  const prefix = options.beside?.config.queue.prefix ?? `t${randomBytes(6).toString('hex')}`;
  try {
    const url = options.beside?.config.database.url ?? database!.url;
    const started = await startOnFreePort((port) => testConfig(port, url, prefix, options.config), options.clock);
    if (options.upkeep) started.app.nest.get(JobHandlers).get('reconcile')!.run = () => Promise.resolve();
    return wrap(started, database);
  } catch (error) {
    await database?.drop();
    throw error;
  }
}

function testConfig(port: number, databaseUrl: string, prefix: string, overrides: Record<string, string> = {}): AppConfig {
  const redis = testRedisUrl();
  const unbound = loadConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DEMO: 'true',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    CHECK_ANSWERS: 'true',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '10',
    QUEUE_PREFIX: prefix,
    FLIGHT_EVENTS_SECRET: flightEventsSecret,
    ...vapidKeys,
    ...(redis === undefined ? {} : { REDIS_URL: redis }),
    ...overrides,
  });
  return { ...unbound, database: { ...unbound.database, url: databaseUrl } };
}

interface Started {
  readonly app: App;
  readonly url: string;
  readonly config: AppConfig;
}

/** Tests take their port below the range of outgoing connections; another process may be quicker to take the same. */
async function startOnFreePort(configFor: (port: number) => AppConfig, clock?: Clock): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const config = configFor(await findFreePort());
    const app = await createApp(config, clock);
    try {
      return { app, url: await app.listen(), config };
    } catch (error) {
      await app.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === LISTEN_ATTEMPTS) throw error;
    }
  }
}

function wrap({ app, url, config }: Started, database: TestDatabase | undefined): TestApp {
  return {
    url,
    config,
    app,
    get: (type) => app.nest.get(type),
    get inbox() {
      return app.nest.get(Inbox);
    },
    idle: () => app.nest.get(Idleness).reached(),
    close: async () => {
      await app.close();
      if (!database) return;
      await database.drop();
      if (config.redis.url) await removeKeys(config.redis.url, config.queue.prefix);
    },
  };
}

async function removeKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    for await (const keys of redis.scanStream({ match: `*${prefix}*`, count: 500 }) as AsyncIterable<string[]>) {
      if (keys.length > 0) await redis.unlink(...keys);
    }
  } finally {
    redis.disconnect();
  }
}
