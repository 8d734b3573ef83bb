import { HttpException, Logger } from '@nestjs/common';
import { DomainError, type Problem } from '../../contracts/domain-error.js';
import { errorStatus, type ErrorCode } from '../../contracts/error-codes.js';
import { InvalidTransition } from '../../shared/state-machine.js';
import { isStalePlan, sqlState, violatedConstraint } from '../database/index.js';
import { message, type Locale } from '../i18n/index.js';

const logger = new Logger('Problem');

/** What a broken promise of the schema means to the caller. */
const constraintCodes: Record<string, ErrorCode> = {
  ex_meetup_host: 'already_booked',
  ex_meetup_traveller: 'already_booked',
  uq_meetup_live: 'already_matched',
  uq_invitation_accepted: 'already_matched',
  ex_layover_traveller: 'open_layover_exists',
  uq_host_programme_id_member_id: 'already_member',
};

const statusCodes: Record<number, ErrorCode> = {
  400: 'malformed_json',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

const parserCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

/** A character that PostgreSQL cannot store, in the text of a request: NUL, as it is and in JSON. */
const UNSTORABLE = ['22021', '22P05'];

/** Neither the database's disk nor its temporary files have room. */
const STORAGE_FULL = ['53100', 'ENOSPC'];

const codeOf = (error: unknown): string => sqlState(error) ?? (error as { code?: string } | null)?.code ?? '';

/** SQLSTATE classes of a database that is away, starting, stopping, full or out of connections. */
const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    /^(08|53|57P)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', '55P03'].includes(code) ||
    isStalePlan(error) ||
    // What TypeORM says of a transaction whose connection has ended under it.
    ['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError'].includes((error as Error | null)?.name ?? '') ||
    (error instanceof Error && /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(error.message))
  );
};

/** Any error as the one kind that we answer with. What nobody foresaw is `internal_error`, and is logged. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof InvalidTransition) {
    return new DomainError('invalid_transition', { params: { from: error.from, to: error.to }, cause: error });
  }
  const constraint = violatedConstraint(error);
  const known = constraint === undefined ? undefined : constraintCodes[constraint];
  if (known) return new DomainError(known, { cause: error });
  if (UNSTORABLE.includes(sqlState(error) ?? '')) return new DomainError('validation_failed', { cause: error });
  if (STORAGE_FULL.includes(codeOf(error))) {
    logger.error({ msg: 'storage full' }, error instanceof Error ? error : undefined);
    return new DomainError('storage_full', { cause: error, retryAfterSeconds: 30 });
  }
  if (isUnavailable(error)) {
    logger.warn({ msg: 'dependency unavailable', reason: error instanceof Error ? error.message : String(error) });
    return new DomainError('unavailable', { cause: error, retryAfterSeconds: 2 });
  }
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  const parser = (error as { code?: string } | null)?.code;
  const code = (parser && parserCodes[parser]) || (status !== undefined && statusCodes[status]);
  if (code) return new DomainError(code, { cause: error, params: { seconds: 1 } });
  logger.error('unexpected error', error instanceof Error ? error : new Error(String(error)));
  return new DomainError('internal_error', { cause: error });
}

/** Whether the next attempt at anything would fail the same way, and one that is made later may not. */
export const isOutage = (error: unknown): boolean => ['unavailable', 'storage_full'].includes(toDomainError(error).code);

/** The RFC 9457 form of an error, in the words of the locale. */
export function toProblem(error: unknown, locale: Locale, requestId: string): Problem {
  const { code, params, errors, retryAfterSeconds } = toDomainError(error);
  return {
    type: `https://interlude.example/problems/${code}`,
    title: message(locale, `problem.${code}.title`, params),
    status: errorStatus[code],
    code,
    detail: message(locale, `problem.${code}.detail`, params),
    ...(errors.length > 0 && {
      errors: errors.map((entry) => ({
        path: entry.path,
        code: entry.code,
        message: message(
          locale,
          entry.code in errorStatus ? `problem.${entry.code}.detail` : `field.${entry.code}`,
          entry.params,
        ),
      })),
    }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    requestId,
  };
}
