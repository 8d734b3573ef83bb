import { errorStatus, type ErrorCode, type FieldErrorCode } from './error-codes.js';

export type MessageParams = Record<string, string | number>;

export interface FieldError {
  /** Where in the body, as `a.b[0].c`. */
  path: string;
  code: FieldErrorCode | ErrorCode;
  params?: MessageParams;
}

/** RFC 9457 problem details, the same on HTTP and in socket acks. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: { path: string; code: string; message: string }[];
  /** The same as the header `Retry-After`, which a socket's answer does not have. */
  retryAfterSeconds?: number;
  requestId: string;
}

/** The one error that services throw on purpose. Its code decides the status and the localised words. */
export class DomainError extends Error {
  readonly params: MessageParams;
  readonly errors: FieldError[];
  readonly retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    options: { params?: MessageParams; errors?: FieldError[]; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'DomainError';
    this.params = options.params ?? {};
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}
