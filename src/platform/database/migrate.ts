import type { DataSource } from 'typeorm';

/** Any constant will do, as long as it is only used here. */
const LOCK = 7_205_118_020_001;

/** Brings the schema up to date; of several processes that start together, one does it and the others wait. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.query('RESET lock_timeout').catch(() => undefined);
    await runner.release();
  }
}

/** Whether the code knows migrations that the database has not had. */
export const pendingMigrations = (dataSource: DataSource): Promise<boolean> => dataSource.showMigrations();
