import pg from 'pg';

export interface PoolSettings {
  /** Most connections that it opens. */
  size: number;
  applicationName: string;
  /** How long a query may take, in milliseconds, until it fails and its connection is given up. */
  answerWithinMs?: number;
  /** Where unqualified names are looked up, if not in the service's own schema. */
  schema?: string;
  /** Further settings of its sessions, by PostgreSQL's names for them. Values without spaces. */
  settings?: Readonly<Record<string, string>>;
}

export type Pool = pg.Pool;

/** A pool beside TypeORM's: for a library that brings its own SQL, or for what must not wait behind requests. */
export const openPool = (url: string, { size, applicationName, answerWithinMs, schema, settings }: PoolSettings): Pool =>
  new pg.Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    options: Object.entries({ ...(schema !== undefined && { search_path: schema }), ...settings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: answerWithinMs,
  });
