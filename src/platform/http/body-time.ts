import type { FastifyInstance } from 'fastify';

/**
 * Ends requests whose JSON body does not arrive in time: one that trickles in would hold its connection for as long as an
 * import may take. Files are streamed under their own limits.
 */
export function limitBodyTime(server: FastifyInstance, milliseconds: number): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    const hasBody = raw.headers['content-length'] !== '0' && (raw.headers['content-length'] ?? raw.headers['transfer-encoding']) !== undefined;
    if (hasBody && !raw.complete && raw.headers['content-type']?.startsWith('application/json')) {
      const timer = setTimeout(() => raw.destroy(), milliseconds).unref();
      for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
    }
    done();
  });
}
