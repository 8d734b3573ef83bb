import { Logger } from '@nestjs/common';
import { closeConnection, webSocketOf, type Connection } from './close-connection.js';

/** What one connection may leave unread, in bytes (in UTF-16 units for what is still text). */
const MAX_UNREAD = 1024 * 1024;

const logger = new Logger('Live');

interface Packet {
  data?: string | Buffer | ArrayBuffer;
}

const sizeOf = ({ data }: Packet): number =>
  data === undefined ? 0 : typeof data === 'string' ? data.length : data.byteLength;

/** Ends the connection of a client that stops reading, before what is kept for it grows without bound. */
export function limitBuffer(connection: Connection): void {
  let queued = 0; // waits in engine.io; what it has handed on is counted by the WebSocket
  connection.on('flush', () => {
    queued = 0;
  });
  connection.on('packetCreate', (packet: Packet) => {
    queued += sizeOf(packet);
    const unread = queued + webSocketOf(connection).bufferedAmount;
    if (unread <= MAX_UNREAD) return;
    logger.warn({ msg: 'connection closed', reason: 'slow_consumer', unread });
    closeConnection(connection, 'slow_consumer');
  });
}
