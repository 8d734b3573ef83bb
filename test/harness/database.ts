import { randomUUID } from 'node:crypto';
import { databaseUrl, runSql, SERVER_URL_VARIABLE, TEMPLATE } from './test-server.js';

export interface TestDatabase {
  readonly url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of one's own, migrated and empty. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER_URL_VARIABLE];
  if (!server) throw new Error('No test database server: only suites below test/ have one.');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await runSql(server, `create database ${name} template ${TEMPLATE}`);
  return {
    url: databaseUrl(server, name),
    drop: () => runSql(server, `drop database if exists ${name} with (force)`),
  };
}
