import { liveCloseCodes, type LiveCloseReason } from '../../contracts/live.js';
import type { LiveSocket } from './live-types.js';

export type Connection = LiveSocket['conn'];

interface WebSocket {
  /** Bytes that the system has not taken yet. */
  readonly bufferedAmount: number;
  close(code: number, reason: string): void;
  /** Cuts the line. */
  terminate(): void;
}

/** How long the other side may take to answer the close frame before the line is cut. */
const GOODBYE_MS = 2_000;

/** The WebSocket below a connection; there is no other transport here. */
export const webSocketOf = (connection: Connection): WebSocket =>
  (connection.transport as unknown as { socket: WebSocket }).socket;

const reasons = new WeakMap<Connection, LiveCloseReason>();

/** Why we ended a connection; undefined where the other side did, or the network. */
export const closeReasonOf = (connection: Connection): LiveCloseReason | undefined => reasons.get(connection);

/**
 * Ends a connection with a close frame that says why. Its socket leaves all rooms before this returns; what was waiting
 * to be sent is dropped.
 */
export function closeConnection(connection: Connection, reason: LiveCloseReason): void {
  if (connection.readyState !== 'open') return;
  reasons.set(connection, reason);
  const webSocket = webSocketOf(connection);
  webSocket.close(liveCloseCodes[reason], reason);
  connection.close(true);
  setTimeout(() => webSocket.terminate(), GOODBYE_MS).unref();
}
