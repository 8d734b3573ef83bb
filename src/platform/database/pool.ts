import pg from 'pg';

export interface PoolSettings {
  /** Most connections that it opens. */
  size: number;
  applicationName: string;
  /** Where unqualified names are looked up. */
  schema: string;
}

export type Pool = pg.Pool;

/** A pool beside TypeORM's, for a library that brings its own SQL. */
export const openPool = (url: string, { size, applicationName, schema }: PoolSettings): Pool =>
  new pg.Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    options: `-c search_path=${schema}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
