import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiateLocale } from '../i18n/index.js';
import { toDomainError, toProblem } from './problem.js';

/** Every error of an HTTP request leaves as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const domainError = toDomainError(error);
  const locale = negotiateLocale(request.headers['accept-language']);
  if (domainError.retryAfterSeconds !== undefined) void reply.header('Retry-After', domainError.retryAfterSeconds);
  void reply
    .status(domainError.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', locale)
    .header('Vary', 'Accept-Language')
    .send(JSON.stringify(toProblem(domainError, locale, String(request.id))));
}
