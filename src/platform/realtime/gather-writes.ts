import type { Socket as NetSocket } from 'node:net';
import type { Connection } from './close-connection.js';

interface Transport {
  /** Engine.IO hands packets on to it only while this is true, and keeps them in order until then. */
  writable: boolean;
  socket: { _socket?: NetSocket };
}
const transportOf = (connection: Connection): Transport => connection.transport as unknown as Transport;

const held: Connection[] = [];

/**
 * Has what is sent to a connection within one turn of the event loop go out in one write. A batch of messages has several
 * frames for each phone, and a write for each frame costs more than all the rest of a message.
 */
export function gatherWrites(connection: Connection): void {
  connection.on('packetCreate', () => {
    const transport = transportOf(connection);
    if (!transport.writable) return; // a write is under way, and takes these along when it is done
    transport.writable = false;
    if (held.push(connection) === 1) setImmediate(release);
  });
}

function release(): void {
  for (const connection of held.splice(0)) {
    const transport = transportOf(connection);
    const line = transport.socket._socket;
    transport.writable = true;
    line?.cork();
    (connection as unknown as { flush(): void }).flush();
    line?.uncork();
  }
}
