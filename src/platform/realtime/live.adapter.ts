import { Injectable, Optional } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { WsMessageHandler } from '@nestjs/common';
import type { Server as HttpServer } from 'node:http';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server } from 'socket.io';
import { DomainError } from '../../contracts/domain-error.js';
import { newId } from '../../shared/ids.js';
import { toLocale } from '../i18n/index.js';
import { runInContext } from '../logging/index.js';
import { Metrics } from '../metrics/index.js';
import { beginSpan } from '../tracing/index.js';
import type { LiveSocket } from './live-types.js';
import { problemOf } from './problem-of.js';
import { Realtime } from './realtime.js';

type Transform = (answer: unknown) => Observable<unknown>;
type AckFunction = (answer: object) => void;

/** Binds gateways to the live connections, and answers every event: with its result, or with the problem. */
@Injectable()
export class LiveAdapter extends IoAdapter {
  constructor(
    private readonly realtime: Realtime,
    private readonly host: HttpAdapterHost,
    @Optional() private readonly metrics?: Metrics,
  ) {
    super();
  }

  override createIOServer(): Server {
    return this.realtime.attach(this.host.httpAdapter.getHttpServer() as HttpServer);
  }

  override bindMessageHandlers(socket: LiveSocket, handlers: WsMessageHandler[], transform: Transform): void {
    for (const { message, callback } of handlers) {
      const event = message;
      this.realtime.know(event);
      (socket.on as (event: string, listener: (...args: unknown[]) => void) => void)(event, (...args) => {
        void this.answer(socket, event, args, (payload) => lastValueFrom(transform(callback(payload))));
      });
    }
  }

  /** Realtime closes the connections, in the order that the application decides. */
  override async close(): Promise<void> {}

  private async answer(
    socket: LiveSocket,
    event: string,
    args: unknown[],
    handle: (payload: unknown) => Promise<unknown>,
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
        const result = await handle(args[0]);
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
