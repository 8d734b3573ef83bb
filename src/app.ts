import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import type { AppConfig } from './platform/config/index.js';
import { DatabaseClock, DataSource } from './platform/database/index.js';
import { Readiness } from './platform/health/index.js';
import { buildOpenApi } from './platform/http/openapi.js';
import { createAdapter, prepareServer } from './platform/http/server.js';
import { createPino, StructuredLogger } from './platform/logging/index.js';
import { serveQueueBoard } from './platform/queue/queue-board.js';
import { WorkerPool } from './platform/queue/index.js';
import { LiveAdapter } from './platform/realtime/index.js';
import type { Clock } from './shared/clock.js';
import { once } from './shared/once.js';
import { serveSite } from './site/site.js';

const API_PREFIX = 'api/v1';
const OUTSIDE_THE_API = ['dev', 'health/live', 'health/ready', 'metrics', 'dev/inbox', 'dev/inbox.json'];

export interface App {
  nest: NestFastifyApplication;
  openApi: OpenAPIObject;
  /** Starts to listen; the address with the port that it got. */
  listen(): Promise<string>;
  /** Finishes the requests and jobs in flight, closes the sockets, then the database's connections. */
  close(): Promise<void>;
}

/**
 * The whole service in this process, in the role that the configuration names; it listens only after `listen()`.
 *
 * @param clock the database's clock unless a test brings its own
 */
export async function createApp(config: AppConfig, clock?: Clock): Promise<App> {
  const databaseClock = new DatabaseClock();
  const logger = new StructuredLogger(createPino(config.log));
  const nest = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, clock ?? databaseClock),
    createAdapter(config),
    { bodyParser: false, logger, abortOnError: false },
  );
  const dataSource = nest.get(DataSource);
  try {
    if (!clock) await databaseClock.follow(() => databaseMilliseconds(dataSource));
    await prepareServer(nest, config);
    nest.useWebSocketAdapter(nest.get(LiveAdapter));
    nest.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_API });
    const openApi = buildOpenApi(nest);
    SwaggerModule.setup('api/docs', nest, openApi, { jsonDocumentUrl: 'api/openapi.json' });
    await nest.init();
    await serveQueueBoard(nest);
    await serveSite(nest, config);
    await nest.getHttpAdapter().getInstance().ready();
    return {
      nest,
      openApi,
      listen: async () => {
        await nest.listen(config.http.port, config.http.host);
        return nest.getUrl();
      },
      close: once(async () => {
        nest.get(Readiness).drain();
        await nest.get(WorkerPool).close();
        await nest.close();
        databaseClock.stop();
        await dataSource.destroy();
      }),
    };
  } catch (error) {
    databaseClock.stop();
    await nest.close().catch(() => undefined);
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

export interface Context {
  nest: INestApplicationContext;
  close(): Promise<void>;
}

/** The services without HTTP, for commands. Jobs run in it as well unless `withJobs` is false. */
export async function createContext(config: AppConfig, { withJobs = true } = {}): Promise<Context> {
  const clock = new DatabaseClock();
  const logger = new StructuredLogger(createPino(config.log));
  const nest = await NestFactory.createApplicationContext(AppModule.forRoot(config, clock, { withJobs }), {
    logger,
    abortOnError: false,
  });
  const dataSource = nest.get(DataSource);
  await clock.follow(() => databaseMilliseconds(dataSource));
  return {
    nest,
    close: once(async () => {
      await nest.get(WorkerPool).close();
      await nest.close();
      clock.stop();
      await dataSource.destroy();
    }),
  };
}

async function databaseMilliseconds(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ ms: string }[]>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
  return Number(row!.ms);
}
