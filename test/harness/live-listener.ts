import { io, type Socket } from 'socket.io-client';
import {
  LIVE_NAMESPACE,
  type ClientEvents,
  type ServerEventName,
  type ServerEventPayload,
  type ServerEvents,
} from '../../src/contracts/live.js';
import { until } from './until.js';

/** A live connection that remembers everything it was told. */
export class LiveListener {
  readonly heard: { event: string; payload: object }[] = [];

  private constructor(readonly socket: Socket<ServerEvents, ClientEvents>) {
    socket.onAny((event: string, payload: object) => this.heard.push({ event, payload }));
  }

  /** Connected when this resolves. Rejects with the `connect_error`. */
  static async connect(url: string, token: string): Promise<LiveListener> {
    const socket: Socket<ServerEvents, ClientEvents> = io(`${url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
    });
    const listener = new LiveListener(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return listener;
  }

  /** The first event of this name with at least these fields, heard already or to come. */
  async hears<E extends ServerEventName>(
    event: E,
    about: Partial<ServerEventPayload<E>> = {},
  ): Promise<ServerEventPayload<E>> {
    return until(`${event} ${JSON.stringify(about)} is heard`, () => this.find(event, about));
  }

  find<E extends ServerEventName>(event: E, about: Partial<ServerEventPayload<E>>): ServerEventPayload<E> | undefined {
    const found = this.heard.find(
      (one) =>
        one.event === event &&
        Object.entries(about).every(([key, value]) => (one.payload as Record<string, unknown>)[key] === value),
    );
    return found?.payload as ServerEventPayload<E> | undefined;
  }

  close(): void {
    this.socket.disconnect();
  }
}
