import type { DataSource } from 'typeorm';
import type { Metrics } from '../metrics/index.js';
import type { Pool } from './pool.js';

/** Shows how much of its connections the process uses. What waits for one is what a request waits for first. */
export function watchPool(dataSource: DataSource, metrics: Metrics): void {
  // TypeORM makes it when it connects.
  const pool = (): Pool => (dataSource.driver as unknown as { master: Pool }).master;
  metrics.gauge('interlude_database_connections_max', 'Most connections of this process', () => pool().options.max);
  metrics.gauge(
    'interlude_database_connections_used',
    'Connections of this process that do something',
    () => pool().totalCount - pool().idleCount,
  );
  metrics.gauge(
    'interlude_database_connections_waiting',
    'Queries and transactions that wait for one of these connections',
    () => pool().waitingCount,
  );
}
