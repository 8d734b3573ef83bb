// Run as a process of its own: many sockets, none of which knows anything but that it wants to be connected.
import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE } from '../../../src/contracts/live.js';

interface Order {
  /** They connect to each in turn. */
  urls: string[];
  tokens: string[];
}
/** Takes all connections away at once, without a word. */
type Break = 'break';

/** How often it tells how many are connected. */
const TELL_EVERY_MS = 50;
/** So many connect at a time at first; when they come back it is all at once. */
const AT_A_TIME = 100;
const LOOK_EVERY_MS = 20;

const sockets: Socket[] = [];

const connected = (): number => sockets.filter((socket) => socket.connected).length;

process.on('message', (message: Order | Break) => (message === 'break' ? breakAll() : gather(message)));

function breakAll(): void {
  for (const { io: manager } of sockets) (manager.engine.transport as unknown as { ws: { terminate(): void } }).ws.terminate();
}

function gather({ urls, tokens }: Order): void {
  const timer = setInterval(() => {
    const room = AT_A_TIME - (sockets.length - connected());
    for (const token of tokens.splice(0, Math.max(0, room))) {
      const patience = { reconnectionDelay: 200, reconnectionDelayMax: 1_000 };
      const url = urls[sockets.length % urls.length]!;
      sockets.push(io(`${url}${LIVE_NAMESPACE}`, { transports: ['websocket'], auth: { token }, forceNew: true, ...patience }));
    }
    if (tokens.length === 0) clearInterval(timer);
  }, LOOK_EVERY_MS);
  setInterval(() => process.send!({ connected: connected() }), TELL_EVERY_MS);
}

process.on('disconnect', () => process.exit(0));
