import { Injectable, Logger, Module, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { DomainError, type Problem } from '../../../src/contracts/domain-error.js';
import { databaseSchema } from '../../../src/entities.js';
import { SessionVerifier, type Actor } from '../../../src/platform/auth/index.js';
import { ConfigModule, type AppConfig } from '../../../src/platform/config/index.js';
import { DatabaseModule } from '../../../src/platform/database/index.js';
import { RateLimiter } from '../../../src/platform/http/rate-limit.js';
import { findFreePort } from '../../../src/platform/net/index.js';
import { OutboxModule } from '../../../src/platform/outbox/index.js';
import { QueueModule } from '../../../src/platform/queue/index.js';
import { LiveAdapter, Realtime, RealtimeModule } from '../../../src/platform/realtime/index.js';
import { Clock } from '../../../src/shared/clock.js';
import { newId } from '../../../src/shared/ids.js';

/** Sessions in memory, shared by the nodes of a test. */
export class SessionBook {
  readonly actors = new Map<string, Actor>();

  /** Signs somebody in. */
  start(expiresAt: Date, memberId = newId(), locale = 'en'): { token: string; actor: Actor } {
    const token = newId();
    const actor = { memberId, sessionId: newId(), locale, expiresAt };
    this.actors.set(token, actor);
    return { token, actor };
  }
}

@Injectable()
class BookVerifier extends SessionVerifier {
  constructor(
    private readonly book: SessionBook,
    private readonly clock: Clock,
  ) {
    super();
  }

  async verify(token: string): Promise<Actor> {
    const actor = this.book.actors.get(token);
    if (!actor) throw new DomainError('unauthenticated');
    if (actor.expiresAt <= this.clock.now()) throw new DomainError('session_expired');
    return actor;
  }

  async ended(sessionIds: readonly string[]): Promise<string[]> {
    const live = new Set([...this.book.actors.values()].map(({ sessionId }) => sessionId));
    return sessionIds.filter((id) => !live.has(id));
  }
}

export interface LiveNode {
  url: string;
  nest: NestFastifyApplication;
  realtime: Realtime;
  close(): Promise<void>;
}

/** One node with the live connections, its outbox and its queue, and the given gateways. */
export async function startLiveNode(
  config: AppConfig,
  clock: Clock,
  book: SessionBook,
  providers: Type[] = [],
): Promise<LiveNode> {
  Logger.overrideLogger(false);
  @Module({ providers })
  class UnderTest {}
  const sessions = {
    module: class {},
    global: true,
    providers: [
      RateLimiter,
      { provide: SessionBook, useValue: book },
      { provide: SessionVerifier, useClass: BookVerifier },
    ],
    exports: [SessionVerifier, RateLimiter],
  };
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, clock),
      DatabaseModule.forRoot(databaseSchema),
      QueueModule.forRoot({ requireAllHandlers: false, withSchedules: false }),
      OutboxModule,
      sessions,
      RealtimeModule,
      UnderTest,
    ],
  }).compile();
  const nest = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  nest.useWebSocketAdapter(nest.get(LiveAdapter));
  await nest.listen(await findFreePort(), '127.0.0.1');
  const dataSource = nest.get(DataSource);
  return {
    url: (await nest.getUrl()).replace('[::1]', '127.0.0.1'),
    nest,
    realtime: nest.get(Realtime),
    close: async () => {
      await nest.close();
      await dataSource.destroy();
    },
  };
}

export type Client = Socket;

/** A client's connection; it does not reconnect by itself unless told to. */
export const connect = (url: string, options: Parameters<typeof io>[1] = {}): Client =>
  io(`${url}/live`, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });

export const connected = (client: Client): Promise<Client> =>
  new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client));
    client.once('connect_error', reject);
  });

/** The error that the client is refused with. */
export const refused = (client: Client): Promise<Error & { data?: Problem }> =>
  new Promise((resolve, reject) => {
    client.once('connect', () => reject(new Error('was let in')));
    client.once('connect_error', resolve);
  });

export interface Disconnection {
  reason: string;
  code: number;
  closeReason: string;
}

export const disconnected = (client: Client): Promise<Disconnection> =>
  new Promise((resolve) => {
    client.once('disconnect', (reason, details) => {
      const { code, reason: closeReason } = ((details as { context?: unknown } | undefined)?.context ?? {}) as {
        code: number;
        reason: string;
      };
      resolve({ reason, code, closeReason });
    });
  });
