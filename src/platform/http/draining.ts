import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 100;

/**
 * Lets go of clients while the process ends: who is still answered is told that the connection closes, and a connection on
 * which nothing is under way any more is closed. Else one client that keeps its connection, as all browsers and proxies do,
 * would keep the process for as long as that.
 */
export function letGoWhenClosing(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    const timer = setInterval(() => server.server.closeIdleConnections(), LOOK_EVERY_MS);
    server.server.once('close', () => clearInterval(timer));
    timer.unref();
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('Connection', 'close');
    done();
  });
}
