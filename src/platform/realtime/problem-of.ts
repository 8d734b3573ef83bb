import { Logger } from '@nestjs/common';
import { DomainError, type Problem } from '../../contracts/domain-error.js';
import { toProblem } from '../http/problem.js';
import type { Locale } from '../i18n/index.js';

const logger = new Logger('Live');

/** The problem to answer with. Always gives one: a client must never wait for an answer because its wording failed. */
export function problemOf(error: unknown, locale: Locale, requestId: string): Problem {
  try {
    return toProblem(error, locale, requestId);
  } catch (failure) {
    logger.error('problem without words', failure instanceof Error ? failure : new Error(String(failure)));
    return toProblem(new DomainError('internal_error'), locale, requestId);
  }
}
