import { DataSource, type EntityTarget, type MigrationInterface, type ObjectLiteral } from 'typeorm';
import { NamingStrategy } from './naming-strategy.js';
import { ServiceClient } from './service-client.js';

export interface Schema {
  entities: EntityTarget<ObjectLiteral>[];
  migrations: (new () => MigrationInterface)[];
}

export interface DataSourceOptions {
  poolSize?: number;
  applicationName?: string;
  /**
   * How long a query may take, in milliseconds. One that takes longer fails and its connection is given up: a database that
   * has gone without a word is otherwise waited for until the system gives up, a quarter of an hour later.
   */
  answerWithinMs?: number;
}

/**
 * A connection pool on the service's schema. Sessions run in UTC and give up on a lock after ten seconds, so that a
 * request never waits longer than its client.
 */
export function buildDataSource(
  url: string,
  schema: Schema,
  options: DataSourceOptions = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: schema.entities as (new () => ObjectLiteral)[],
    migrations: schema.migrations,
    migrationsTableName: 'schema_migration',
    namingStrategy: new NamingStrategy(),
    installExtensions: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'interlude',
    extra: {
      options: '-c timezone=UTC -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      query_timeout: options.answerWithinMs,
      Client: ServiceClient,
    },
  });
}
