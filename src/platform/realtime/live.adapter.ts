import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, MetadataScanner } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { WsMessageHandler } from '@nestjs/common';
import type { Server as HttpServer } from 'node:http';
import type { Server } from 'socket.io';
import { DomainError } from '../../contracts/domain-error.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../auth/index.js';
import { decoratedMethods } from '../discovery/index.js';
import { toLocale } from '../i18n/index.js';
import { runInContext } from '../logging/index.js';
import { Metrics } from '../metrics/index.js';
import { beginSpan } from '../tracing/index.js';
import { LIVE_EVENT, type LiveEventMetadata } from './live-gateway.js';
import type { LiveSocket } from './live-types.js';
import { problemOf } from './problem-of.js';
import { Realtime } from './realtime.js';

type Handler = (actor: Actor, payload: unknown) => unknown;
type AckFunction = (answer: object) => void;

/** Binds gateways to the live connections, and answers every event: with its result, or with the problem. */
@Injectable()
export class LiveAdapter extends IoAdapter implements OnModuleInit {
  private readonly handlers = new Map<string, Handler>();

  constructor(
    private readonly realtime: Realtime,
    private readonly host: HttpAdapterHost,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    @Optional() private readonly metrics?: Metrics,
  ) {
    super();
  }

  onModuleInit(): void {
    const found = decoratedMethods<LiveEventMetadata>(this.discovery, this.scanner, LIVE_EVENT);
    for (const { metadata, call } of found) {
      const method = call as (...args: unknown[]) => unknown;
      const { event, parameters } = metadata;
      this.handlers.set(event, (actor, payload) => method(...parameters.map((give) => give(actor, payload))));
    }
  }

  override createIOServer(): Server {
    return this.realtime.attach(this.host.httpAdapter.getHttpServer() as HttpServer);
  }

  /**
   * Events go to their methods directly. Nest's own way, through guards, pipes and interceptors that no gateway here has,
   * costs more than all else that is done for a message (ADR 25).
   */
  override bindMessageHandlers(socket: LiveSocket, handlers: WsMessageHandler[]): void {
    for (const { message } of handlers) {
      const event = message as string;
      const handle = this.handlers.get(event)!;
      this.realtime.know(event);
      (socket.on as (event: string, listener: (...args: unknown[]) => void) => void)(event, (...args) => {
        void this.answer(socket, event, args, handle);
      });
    }
  }

  /** Realtime closes the connections, in the order that the application decides. */
  override async close(): Promise<void> {}

  private async answer(
    socket: LiveSocket,
    event: string,
    args: unknown[],
    handle: Handler,
  ): Promise<void> {
    const ack = typeof args.at(-1) === 'function' ? (args.pop() as AckFunction) : undefined;
    const { actor } = socket.data;
    const requestId = newId();
    const time = this.metrics?.liveEventSeconds.startTimer({ event });
    const span = beginSpan({ name: `live ${event}`, kind: 'server', facts: { 'interlude.request_id': requestId } });
    const finish = (result: string, error?: unknown): void => {
      time?.({ result });
      span?.end({ facts: { 'interlude.result': result }, error });
    };
    const work = async (): Promise<void> => {
      try {
        if (args.length > 1) throw new DomainError('validation_failed', { errors: [{ path: '', code: 'too_many', params: { max: 1 } }] });
        const result = await handle(actor, args[0]);
        finish('ok');
        ack?.({ ok: true, ...(result as object | undefined) });
      } catch (error) {
        const problem = problemOf(error, toLocale(actor.locale), requestId);
        finish(problem.code, problem.status >= 500 ? problem : undefined);
        ack?.({ ok: false, problem });
      }
    };
    const inContext = (): Promise<void> => runInContext({ requestId, actorId: actor.memberId }, work);
    await (span ? span.run(inContext) : inContext());
  }
}
