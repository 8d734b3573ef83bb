import type { DomainEventName, DomainEvents } from '../../contracts/domain-events.js';
import type { ServerEventName, ServerEventPayload } from '../../contracts/live.js';
import type { JobRequest } from '../queue/index.js';

/** An event as its handlers see it. */
export interface DomainEvent<N extends DomainEventName = DomainEventName> {
  id: string;
  name: N;
  payload: DomainEvents[N];
}

/** Something to tell the members whose connections are in the rooms. */
export type Signal = {
  [E in ServerEventName]: { rooms: string | readonly string[]; event: E; payload: ServerEventPayload<E> };
}[ServerEventName];

/** A signal, written with its event and payload checked against each other. */
export const signal = <E extends ServerEventName>(
  rooms: string | readonly string[],
  event: E,
  payload: ServerEventPayload<E>,
): Signal => ({ rooms, event, payload }) as unknown as Signal;

/** What an event leads to outside the database. */
export interface Effects {
  jobs?: JobRequest[];
  signals?: Signal[];
}

export type DomainEventHandler<N extends DomainEventName> = (
  event: DomainEvent<N>,
) => Effects | undefined | void | Promise<Effects | undefined | void>;

/** Takes signals to the members; the realtime part provides it. */
export abstract class SignalSink {
  /** Sends, without waiting. */
  abstract send(signal: Signal): void;
  /** Sends several in their order. */
  sendAll(signals: readonly Signal[]): void {
    for (const one of signals) this.send(one);
  }
  /** Resolves once everything sent has been handed to the other nodes. Rejects where some of it was not. */
  abstract flushed(): Promise<void>;
}
