import { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../contracts/domain-error.js';

/** The request body as the stream that it is; anything but `text/csv` is `415 unsupported_media_type`. */
export const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Readable)) throw new DomainError('unsupported_media_type');
  return body;
});
