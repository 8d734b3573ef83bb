import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { negotiateLocale, type Locale } from '../i18n/index.js';

/** The language that the caller wants the answer's words in, from `Accept-Language`. */
export const RequestLocale = createParamDecorator(
  (_: unknown, context: ExecutionContext): Locale =>
    negotiateLocale(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
