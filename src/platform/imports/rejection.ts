import { DomainError, type FieldError } from '../../contracts/domain-error.js';

/** Why a file as a whole is not taken. */
export const rejectionReasons = [
  'not_text',
  'empty',
  'no_usable_line',
  'header',
  'quotes',
  'line_too_long',
  'too_many_lines',
  'incomplete',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const rejected = (reason: RejectionReason, line = 1, errors: FieldError[] = [], cause?: unknown): DomainError =>
  new DomainError('import_rejected', { params: { reason, line }, errors, cause });
