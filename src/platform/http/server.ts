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
import { limitBodyTime } from './body-time.js';
import { answerInTime } from './deadline.js';
import { letGoWhenClosing } from './draining.js';
import { nestsDeeperThan } from './json-depth.js';
import { sendProblem } from './problem.filter.js';
import { traceRequests } from './request-traces.js';

/** Bodies are small JSON; imports stream past this limit. */
const BODY_LIMIT_BYTES = 256 * 1024;
/** Far deeper than any of our schemas; what walks a body recursively must never run out of stack. */
const MAX_JSON_DEPTH = 32;
const BODY_MS = 30_000;
/** An import streams for longer than any other body; its size is bounded by limits of its own. */
const UPLOAD_MS = 300_000;
const HEADERS_MS = 15_000;
/** Less than any proxy waits, and than a lock is waited for; far more than any answer takes. */
const ANSWER_MS = 8_000;
const LOOK_FOR_SLOW_REQUESTS_MS = 5_000;

/** The client uses none of these; neither may anything that gets into its pages. */
const PERMISSIONS_POLICY = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'display-capture']
  .map((feature) => `${feature}=()`)
  .join(', ');

export function createAdapter(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: (address: string) => config.http.trusts(address),
    bodyLimit: BODY_LIMIT_BYTES,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    // The times to send a request, not to answer it.
    requestTimeout: UPLOAD_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_FOR_SLOW_REQUESTS_MS },
    forceCloseConnections: 'idle',
    // Who still comes while the process ends is served, as everybody else: it would be a refusal without code or reason.
    return503OnClosing: false,
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
  traceRequests(server);
  letGoWhenClosing(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    // Answers of the API are somebody's; what may be kept says so itself.
    if (request.url.startsWith('/api/')) void reply.header('Cache-Control', 'no-store').header('X-Robots-Tag', 'noindex');
    void reply.header('Permissions-Policy', PERMISSIONS_POLICY);
    runInContext({ requestId: request.id }, done);
  });
  refuseNul(server);
  limitBodyTime(server, BODY_MS);
  answerInTime(server, ANSWER_MS);
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
          fontSrc: ["'self'", 'data:'],
          baseUri: ["'none'"],
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
    // What was signed is what was sent, not what we make of it.
    if (request.url.includes('/integrations/')) (request as FastifyRequest & { rawBody?: string }).rawBody = body as string;
    if (body === '') done(null, undefined);
    else if (nestsDeeperThan(body as string, MAX_JSON_DEPTH)) done(new DomainError('validation_failed'));
    else void json(request, body as string, done);
  });
  server.addContentTypeParser('text/csv', (_request, stream, done) => done(null, stream));
}
