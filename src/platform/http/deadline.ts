import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../contracts/domain-error.js';
import { sendProblem } from './problem.filter.js';

/**
 * Answers a request that is still being worked on after so long, as one that could not be served now: a database that
 * stands still keeps nobody waiting. What was begun may still be finished; asked again under its idempotency key, it is
 * not done twice. The time counts from when the request has come in whole; a file, whose rows take long, has no limit.
 */
export function answerInTime(server: FastifyInstance, milliseconds: number): void {
  server.addHook('preHandler', (request, reply, done) => {
    if (request.raw.headers['content-type']?.startsWith('text/csv')) return done();
    const timer = setTimeout(() => {
      if (!reply.sent) sendProblem(new DomainError('unavailable', { retryAfterSeconds: 2 }), request, reply);
    }, milliseconds);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
