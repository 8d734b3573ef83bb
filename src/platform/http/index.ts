export { named } from './openapi-schema.js';
export { IfMatch, Operation, PathId, PathText, ValidBody, ValidQuery } from './operation.js';
export { cursorId, toPage, type Page } from './page.js';
export { sendProblem } from './problem.filter.js';
export { toDomainError, toProblem } from './problem.js';
export { Limited, RateLimiter, type RateLimit } from './rate-limit.js';
export { IdempotencyRepository } from './idempotency.repository.js';
export { HttpModule } from './http.module.js';
export * as schema from './schema.js';
