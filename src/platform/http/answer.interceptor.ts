import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { ETAG, RESPONSE_SCHEMA } from './operation.js';

/** Sets the `ETag`, and, where the configuration asks for it, holds every answer against its documented schema. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const handler = context.getHandler();
    const schema = this.reflector.get<z.ZodType | undefined>(RESPONSE_SCHEMA, handler);
    const etag = this.reflector.get<boolean | undefined>(ETAG, handler);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (etag) void reply.header('ETag', `"${(answer as { revision: number }).revision}"`);
        if (schema && this.config.checkAnswers) {
          const checked = schema.safeParse(answer);
          if (!checked.success) throw new Error(`answer against its schema: ${checked.error.message}`);
        }
        return answer;
      }),
    );
  }
}
