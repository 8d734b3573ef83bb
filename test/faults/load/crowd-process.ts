// Run as a process of its own: many sockets, none of which knows anything but that it wants to be connected.
import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE } from '../../../src/contracts/live.js';

interface Order {
  url: string;
  tokens: string[];
}

/** How often it tells how many are connected. */
const TELL_EVERY_MS = 50;
/** Not all in the same millisecond at first; when they come back it is all at once. */
const AT_A_TIME = 100;

const sockets: Socket[] = [];

process.on('message', ({ url, tokens }: Order) => {
  const connectSome = (): void => {
    for (const token of tokens.splice(0, AT_A_TIME)) {
      const auth = { token };
      const options = { transports: ['websocket'], auth, forceNew: true, reconnectionDelay: 200, reconnectionDelayMax: 1_000 };
      sockets.push(io(`${url}${LIVE_NAMESPACE}`, options));
    }
    if (tokens.length > 0) setTimeout(connectSome, 100);
  };
  connectSome();
  setInterval(() => process.send!({ connected: sockets.filter(({ connected }) => connected).length }), TELL_EVERY_MS);
});
process.on('disconnect', () => process.exit(0));
