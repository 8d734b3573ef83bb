import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beginSpan, type Span } from '../tracing/index.js';

/**
 * Makes a span of each request, named by its route: the address itself can hold secrets. What callers say of a trace of
 * their own is not taken up: anybody could have everything recorded.
 */
export function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (route.startsWith('/health') || route === '/metrics') return done();
    const span = beginSpan({
      name: `${request.method} ${route}`,
      kind: 'server',
      facts: { 'http.request.method': request.method, 'http.route': route, 'interlude.request_id': request.id },
    });
    if (!span) return done();
    spans.set(request, span);
    span.run(done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    if (!span) return done();
    const { statusCode } = reply;
    const error = statusCode >= 500 ? { code: String(statusCode) } : undefined;
    span.end({ facts: { 'http.response.status_code': statusCode }, error });
    span.run(done);
  });
}
