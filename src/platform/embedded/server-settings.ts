/** For one machine that also runs the application: small memory, nothing for replicas, durable commits. */
export const DURABLE: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Errors the application provokes on purpose (a lost race for a booking) are its own to report.
  log_min_error_statement: 'panic',
  log_line_prefix: '%m [%p] ',
};

/** For tests: the data is thrown away, so nothing waits for the disk. */
export const THROWAWAY: Readonly<Record<string, string>> = {
  ...DURABLE,
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '5min',
};
