import type { LiveSocket } from '../../../src/contracts/chat-client/live-transport.js';
import { LIVE_CONNECT_WITHIN_MS, LIVE_NAMESPACE } from '../../../src/contracts/live.js';

/** Waits between attempts grow from the first to the second of these. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Opens the live connection of whoever is signed in: the cookie says who. Loaded when somebody is. */
export async function connect(): Promise<LiveSocket> {
  const { io } = await import('socket.io-client');
  return io(LIVE_NAMESPACE, {
    transports: ['websocket'],
    timeout: LIVE_CONNECT_WITHIN_MS,
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LONGEST_RETRY_MS,
    autoConnect: false,
  });
}
