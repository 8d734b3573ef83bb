import {
  applyDecorators,
  Catch,
  createParamDecorator,
  UseFilters,
  type ExceptionFilter,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { z } from 'zod';
import { DomainError } from '../../contracts/domain-error.js';
import { LIVE_NAMESPACE, type ClientEvents } from '../../contracts/live.js';
import type { Actor } from '../auth/index.js';
import { parse } from '../http/schema.js';
import type { LiveSocket } from './live-types.js';

/** Nest's own filter would answer with an event of its own and leave the client's ack waiting; LiveAdapter answers. */
@Catch()
class PassOn implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

/** A class whose `@LiveEvent` methods answer events of the live connections. */
export const LiveGateway = (): ClassDecorator =>
  applyDecorators(WebSocketGateway({ namespace: LIVE_NAMESPACE }), UseFilters(PassOn));

type Reply<E extends keyof ClientEvents> = NonNullable<Parameters<ClientEvents[E]>[1]>;
/** What a handler of the event returns: the ack without its `ok`. */
export type LiveAnswer<E extends keyof ClientEvents> = Omit<Extract<Parameters<Reply<E>>[0], { ok: true }>, 'ok'>;

/** Marks the one method that answers an event. What it returns is acked; what it throws is acked as the problem. */
export const LiveEvent =
  <E extends keyof ClientEvents>(event: E) =>
  <H extends (...args: never[]) => LiveAnswer<E> | Promise<LiveAnswer<E>>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    SubscribeMessage(event)(target, key, descriptor);
  };

class PayloadPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(payload: unknown): unknown {
    if (payload === undefined || isPlainObject(payload)) return parse(this.schema, payload);
    throw new DomainError('validation_failed', { errors: [{ path: '', code: 'wrong_type' }] });
  }
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** The event's payload, checked against `schema`. */
export const LivePayload = (schema: z.ZodType): ParameterDecorator => MessageBody(new PayloadPipe(schema));

/** Whose connection it is. */
export const LiveActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToWs().getClient<LiveSocket>().data.actor,
);
