import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@nestjs/common';
import { isId, newId } from '../../shared/ids.js';
import { DomainError } from '../../contracts/domain-error.js';
import type { AppConfig } from '../config/index.js';
import { currentContext, runInContext } from '../logging/index.js';
import { Metrics } from '../metrics/index.js';
import { nestsDeeperThan } from './json-depth.js';
import { sendProblem } from './problem.filter.js';

/** Bodies are small JSON; imports stream past this limit. */
const BODY_LIMIT_BYTES = 256 * 1024;
/** Far deeper than any of our schemas; what walks a body recursively must never run out of stack. */
const MAX_JSON_DEPTH = 32;
const REQUEST_TIMEOUT_MS = 30_000;

export function createAdapter(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: config.http.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    // The time to send the request, not to answer it; an import streams for longer and is bounded by its own limits.
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    requestTimeout: 10 * REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    logger: false,
    // Addresses that the router cannot even read: no hook and no filter sees them.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('X-Request-Id', request.id);
      sendProblem(error, request, reply);
    },
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && isId(given) ? given : newId();
    },
  });
}

/** What surrounds every request: its context in the logs, headers, cookies, parsers, the access log. */
export async function prepareServer(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    runInContext({ requestId: request.id }, done);
  });
  refuseNul(server);
  logRequests(server, app.get(Metrics));
  parseBodies(server);
  await app.register(cookie as never);
  await app.register(
    helmet,
    {
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          // Some browsers do not count sockets to where the page is from as 'self'.
          connectSrc: ["'self'", `${config.http.secure ? 'wss' : 'ws'}://${new URL(config.http.publicUrl).host}`],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: config.http.secure ? [] : null,
        },
      },
      frameguard: { action: 'deny' },
      strictTransportSecurity: config.http.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    } as never,
  );
  if (config.http.corsOrigins.length > 0) {
    app.enableCors({ origin: config.http.corsOrigins, credentials: true, exposedHeaders: ['ETag', 'X-Request-Id'] });
  }
}

/** No name of anything holds a NUL, and PostgreSQL stores none: what asks for one is told so before it gets there. */
function refuseNul(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('%00')) return done();
    const inPath = request.url.split('?')[0]!.includes('%00');
    done(new DomainError(inPath ? 'not_found' : 'validation_failed'));
  });
}

function logRequests(server: FastifyInstance, metrics: Metrics): void {
  const logger = new Logger('Http');
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    // The route's pattern: the path itself can hold secrets (calendar links, share links).
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (!route.startsWith('/health') && route !== '/metrics') {
      logger.log({
        ...currentContext(),
        msg: 'request',
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      });
    }
    done();
  });
}

/** JSON with an empty body allowed (many clients always send the content type), and CSV as a stream. */
function parseBodies(server: FastifyInstance): void {
  const json = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else if (nestsDeeperThan(body as string, MAX_JSON_DEPTH)) done(new DomainError('validation_failed'));
    else void json(request, body as string, done);
  });
  server.addContentTypeParser('text/csv', (_request, stream, done) => done(null, stream));
}
