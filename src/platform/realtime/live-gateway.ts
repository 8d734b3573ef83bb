import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { z } from 'zod';
import { DomainError } from '../../contracts/domain-error.js';
import { LIVE_NAMESPACE, type ClientEvents } from '../../contracts/live.js';
import type { Actor } from '../auth/index.js';
import { parse } from '../http/schema.js';

/** A class whose `@LiveEvent` methods answer events of the live connections. */
export const LiveGateway = (): ClassDecorator => WebSocketGateway({ namespace: LIVE_NAMESPACE });

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
    const parameters = (Reflect.getMetadata(PARAMETERS, target, key) ?? []) as LiveParameter[];
    Reflect.defineMetadata(LIVE_EVENT, { event, parameters } satisfies LiveEventMetadata, descriptor.value!);
  };

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

function checked(schema: z.ZodType, payload: unknown): unknown {
  if (payload === undefined || isPlainObject(payload)) return parse(schema, payload);
  throw new DomainError('validation_failed', { errors: [{ path: '', code: 'wrong_type' }] });
}

/** The event's payload, checked against `schema`. */
export const LivePayload = (schema: z.ZodType): ParameterDecorator => parameter((_, payload) => checked(schema, payload));

/** Whose connection it is. */
export const LiveActor = (): ParameterDecorator => parameter((actor) => actor);

/** Gives one parameter of a method; throws where the payload does not have what it asks for. */
type LiveParameter = (actor: Actor, payload: unknown) => unknown;

const PARAMETERS = Symbol('live:parameters');
export const LIVE_EVENT = Symbol('live:event');

/** What `@LiveEvent` notes on a method. */
export interface LiveEventMetadata {
  event: keyof ClientEvents;
  parameters: LiveParameter[];
}

const parameter =
  (give: LiveParameter): ParameterDecorator =>
  (target, key, index) => {
    const parameters = (Reflect.getMetadata(PARAMETERS, target, key!) ?? []) as LiveParameter[];
    parameters[index] = give;
    Reflect.defineMetadata(PARAMETERS, parameters, target, key!);
  };
