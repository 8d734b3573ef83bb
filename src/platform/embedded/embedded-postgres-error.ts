export type EmbeddedPostgresErrorCode =
  | 'data_dir_in_use'
  | 'data_dir_unreachable'
  | 'data_damaged'
  | 'data_of_other_version'
  | 'leftover_will_not_stop'
  | 'no_binaries'
  | 'no_system_user'
  | 'initdb_failed'
  | 'start_failed';

/** Says in `message` what is wrong and in `remedy` what the reader can do about it, both for a terminal. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    readonly remedy: string,
  ) {
    super(`${message}\n${remedy}`);
    this.name = 'EmbeddedPostgresError';
  }
}
