import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseSchema } from '../../../src/entities.js';
import { HubsModule } from '../../../src/modules/hubs/index.js';
import { MembersModule } from '../../../src/modules/members/index.js';
import { ProgrammesModule, SupplyReader } from '../../../src/modules/programmes/index.js';
import { AuditModule } from '../../../src/platform/audit/index.js';
import { ConfigModule, loadConfig, type AppConfig } from '../../../src/platform/config/index.js';
import { DatabaseModule } from '../../../src/platform/database/index.js';
import { HttpModule } from '../../../src/platform/http/index.js';
import { createAdapter, prepareServer } from '../../../src/platform/http/server.js';
import { createPino, StructuredLogger } from '../../../src/platform/logging/index.js';
import { Inbox, MailModule } from '../../../src/platform/mail/index.js';
import { MetricsModule } from '../../../src/platform/metrics/index.js';
import { findFreePort } from '../../../src/platform/net/index.js';
import { OutboxModule } from '../../../src/platform/outbox/index.js';
import { PrivacyModule } from '../../../src/platform/privacy/index.js';
import { QueueModule } from '../../../src/platform/queue/index.js';
import { ReconcileModule } from '../../../src/platform/reconcile/index.js';
import type { Interval } from '../../../src/shared/interval.js';
import { createTestDatabase } from '../../harness/database.js';
import { ManualClock } from '../../harness/manual-clock.js';
import { until } from '../../harness/until.js';
import { newPrefix } from './messaging.js';
import { Unconnected } from './unconnected.js';

export const PUBLIC_URL = 'http://interlude.test';
const LISTEN_ATTEMPTS = 5;

/** One free host for each full hour asked about: availability comes after programmes, and is told apart from them. */
class HourlySupply extends SupplyReader {
  async hostsFree(_hubId: string, _programmeId: string, { start, end }: Interval): Promise<number> {
    return Math.floor((end - start) / 3_600_000);
  }
}

@Global()
@Module({ providers: [{ provide: SupplyReader, useClass: HourlySupply }], exports: [SupplyReader] })
class Surroundings {}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are looked at by matchers
  body: any;
}

export interface Request {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  /** The network address it comes from. */
  ip?: string;
}

/** Accounts and programmes over HTTP, with nothing else of the business. */
export interface Accounts {
  clock: ManualClock;
  config: AppConfig;
  /** Only where mail is caught: without an SMTP_URL. */
  readonly inbox: Inbox;
  db: EntityManager;
  /** A provider, by its class. */
  get<T>(type: abstract new (...args: never[]) => T): T;
  request(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, request?: Request): Promise<Answer>;
  /** Asks for a code and reads it in the inbox. */
  codeFor(email: string): Promise<string>;
  /** The whole way in: the token. */
  signIn(email: string): Promise<string>;
  close(): Promise<void>;
}

export async function startAccounts(settings: Record<string, string> = {}): Promise<Accounts> {
  const database = await createTestDatabase();
  const clock = new ManualClock('2026-03-22T09:00:00Z');
  const unbound = loadConfig({
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '10',
    DEMO: 'true',
    QUEUE_PREFIX: newPrefix(),
    PUBLIC_URL,
    TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'silent',
    CHECK_ANSWERS: 'true',
    ...settings,
  });
  const config: AppConfig = { ...unbound, database: { ...unbound.database, url: database.url } };
  const app = await startServer(config, clock);
  const url = await listen(app);
  const db = app.get(DataSource).manager;
  const request: Accounts['request'] = async (method, path, { body, token, headers, ip } = {}) => {
    const answer = await fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(ip === undefined ? {} : { 'x-forwarded-for': ip }),
        ...headers,
      },
    });
    const text = await answer.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, body: parsed };
  };
  const codeFor = async (email: string): Promise<string> => {
    const mails = () => app.get(Inbox).list({ to: email });
    const before = mails().length;
    await request('POST', '/auth/code', { body: { email } });
    await until('the code has arrived', () => mails().length > before);
    return /\b\d{6}\b/.exec(mails()[0]!.text)![0];
  };
  return {
    clock,
    config,
    get inbox() {
      return app.get(Inbox);
    },
    db,
    get: <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type),
    request,
    codeFor,
    signIn: async (email) => {
      const answer = await request('POST', '/auth/session', { body: { email, code: await codeFor(email) } });
      return (answer.body as { token: string }).token;
    },
    close: async () => {
      const dataSource = app.get(DataSource);
      await app.close();
      if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}

async function startServer(config: AppConfig, clock: ManualClock): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, clock),
      DatabaseModule.forRoot(databaseSchema),
      MetricsModule,
      AuditModule,
      PrivacyModule,
      HttpModule,
      MailModule.forRoot(config),
      QueueModule.forRoot({ requireAllHandlers: false, withSchedules: false, withWorkers: false }),
      OutboxModule,
      ReconcileModule,
      Unconnected,
      Surroundings,
      ProgrammesModule,
      HubsModule,
      MembersModule,
    ],
  })
    .setLogger(new StructuredLogger(createPino(config.log)))
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(createAdapter(config), { bodyParser: false });
  await prepareServer(app, config);
  return app;
}

async function listen(app: NestFastifyApplication): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    try {
      await app.listen(port, '127.0.0.1');
      return `http://127.0.0.1:${port}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === LISTEN_ATTEMPTS) throw error;
    }
  }
}
