import { randomBytes } from 'node:crypto';
import { Logger, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ConfigModule, loadConfig, type AppConfig } from '../../../src/platform/config/index.js';
import { DatabaseModule } from '../../../src/platform/database/index.js';
import { databaseSchema } from '../../../src/entities.js';
import { MetricsModule } from '../../../src/platform/metrics/index.js';
import { QueueModule, type QueueModuleOptions } from '../../../src/platform/queue/index.js';
import type { Clock } from '../../../src/shared/clock.js';

/** Told apart from the whole application's harness, which needs every module of the business. */
const redisUrl = process.env['TEST_REDIS_URL'] || process.env['REDIS_URL'] || undefined;

export type BackendName = 'PostgreSQL' | 'Redis';

/** The queue's backends that this run can test: Redis only where it is told of one. */
export const backends: BackendName[] = redisUrl === undefined ? ['PostgreSQL'] : ['PostgreSQL', 'Redis'];

export const newPrefix = (): string => `t${randomBytes(6).toString('hex')}`;

export function messagingConfig(databaseUrl: string, backend: BackendName, prefix = newPrefix()): AppConfig {
  const unbound = loadConfig({
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '5',
    DEMO: 'true',
    QUEUE_PREFIX: prefix,
    PUBLIC_URL: 'http://interlude.test',
    LOG_LEVEL: 'silent',
    ...(backend === 'Redis' && { REDIS_URL: redisUrl }),
  });
  return { ...unbound, database: { ...unbound.database, url: databaseUrl } };
}

export interface MessagingOptions {
  config: AppConfig;
  clock: Clock;
  queue?: QueueModuleOptions;
  imports?: (Type | DynamicModule)[];
  providers?: Type[];
}

/** The platform's messaging with the given providers, and nothing of the business. */
export function messagingModule({ config, clock, queue, imports = [], providers = [] }: MessagingOptions) {
  Logger.overrideLogger(false);
  @Module({ providers })
  class UnderTest {}
  return Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, clock),
      DatabaseModule.forRoot(databaseSchema),
      MetricsModule,
      QueueModule.forRoot({ requireAllHandlers: false, withSchedules: false, ...queue }),
      ...imports,
      UnderTest,
    ],
  }).compile();
}

export interface Messaging {
  /** A provider, by its class. */
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** Shuts it down as the application does. */
  close(): Promise<void>;
}

export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const module = await messagingModule(options);
  const close = async (): Promise<void> => {
    const dataSource = module.get(DataSource);
    await module.close();
    await dataSource.destroy();
  };
  try {
    await module.init();
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { get: (type) => module.get(type), close };
}

/** Removes what a test's queues left in Redis. */
export async function removeKeys(prefix: string): Promise<void> {
  if (redisUrl === undefined) return;
  const redis = new Redis(redisUrl);
  for await (const keys of redis.scanStream({ match: `*${prefix}*`, count: 500 }) as AsyncIterable<string[]>) {
    if (keys.length > 0) await redis.unlink(...keys);
  }
  await redis.quit();
}
