import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from '../auth/access.guard.js';
import { Database } from '../database/index.js';
import { Purging } from '../reconcile/index.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { IdempotencyInterceptor } from './idempotency.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimiter, RateLimitGuard } from './rate-limit.js';

/** What every request goes through: access, limits, idempotency, checks of answers, problem details. */
@Global()
@Module({
  providers: [
    RateLimiter,
    IdempotencyRepository,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    // The first one is the outermost: an answer that is given again has its headers as well.
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [RateLimiter, IdempotencyRepository],
})
export class HttpModule {
  constructor(database: Database, records: IdempotencyRepository, purging: Purging) {
    purging.register({
      name: 'idempotency.forget-answers',
      run: (now) => records.purgeExpired(database.manager, now),
    });
  }
}
