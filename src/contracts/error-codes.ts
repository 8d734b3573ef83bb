/**
 * Every error that the service answers, with its HTTP status. The codes are part of the contract and never change;
 * their wording is in `src/platform/i18n/catalogues`. Parameters that a message may use stand behind the code.
 */
export const errorStatus = {
  // the request itself
  malformed_json: 400,
  validation_failed: 400,
  payload_too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  rate_limited: 429, // {seconds}
  idempotency_key_reused: 422,
  idempotency_in_progress: 409,
  precondition_required: 428,
  stale: 412,
  invalid_cursor: 400,
  // who is asking
  unauthenticated: 401,
  session_expired: 401,
  forbidden: 403,
  reason_required: 403,
  cross_origin: 403,
  signature_invalid: 401,
  signature_expired: 401,
  code_invalid: 401,
  code_expired: 401,
  code_attempts_exhausted: 401,
  // lifecycles and claims
  invalid_transition: 409, // {from, to}
  already_booked: 409,
  already_matched: 409,
  invitation_gone: 409, // {state}
  layover_gone: 409, // {state}
  conversation_closed: 409,
  host_not_approved: 409, // {state}
  undo_over: 409,
  undo_not_offered: 409,
  already_member: 409,
  last_administrator: 409,
  rule_set_not_draft: 409,
  four_eyes_required: 409,
  rule_set_already_staged: 409, // {version}
  simulation_going_on: 409,
  simulation_required: 409,
  programme_not_open: 409,
  open_layover_exists: 409,
  nobody_to_ask: 409,
  too_late_to_ask: 422,
  outside_window: 422,
  venue_closed: 422,
  not_enough_time: 422, // {minutes, needed}
  entry_not_possible: 422,
  adults_only: 422,
  import_rejected: 422, // {reason, line}
  // times
  departure_before_arrival: 422,
  layover_too_long: 422, // {hours}
  layover_in_past: 422,
  layover_too_far: 422, // {days}
  local_time_gap: 422, // {time, timeZone}
  local_time_ambiguous: 422, // {time, timeZone}
  // things named in a body
  unknown_hub: 422, // {iata}
  unknown_programme: 422, // {slug}
  unknown_zone: 422, // {zone}
  unknown_venue: 422,
  unknown_interest: 422, // {interest}
  unknown_language: 422, // {language}
  invalid_rules: 422,
  snapshot_missing: 422, // {day}
  // us
  unavailable: 503,
  storage_full: 503,
  internal_error: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** Why one field of a request was refused: the `code` of a problem's `errors` entries. */
export const fieldErrorCodes = [
  'unknown_field',
  'required',
  'wrong_type',
  'too_short', // {min}
  'too_long', // {max}
  'too_small', // {min}
  'too_large', // {max}
  'before_start',
  'too_few', // {min}
  'too_many', // {max}
  'duplicate',
  'invalid_format',
  'invalid_choice', // {choices}
  'invalid_instant',
  'invalid_email',
  'invalid_id',
  'unknown_reference',
  'in_past',
  // of a condition's expression
  'condition_syntax', // {line, column}
  'condition_unknown_name', // {line, column}
  'condition_wrong_type', // {line, column}
  'condition_not_allowed', // {line, column}
  'condition_too_costly', // {line, column}
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];
