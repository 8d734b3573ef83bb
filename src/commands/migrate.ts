/** npm run migrate: brings the database of DATABASE_URL, or else the embedded one, to the schema of this version. */
import { databaseSchema } from '../entities.js';
import { ConfigError, loadConfig } from '../platform/config/index.js';
import { buildDataSource, migrate } from '../platform/database/index.js';
import { EmbeddedPostgresError, joinEmbeddedPostgres } from '../platform/embedded/index.js';

const say = (line: string): void => console.error(line);

try {
  const { database, dataDir } = loadConfig(process.env);
  const embedded = database.url ? undefined : await joinEmbeddedPostgres({ dataDir, log: say });
  try {
    const dataSource = await buildDataSource(database.url ?? embedded!.url, databaseSchema, { poolSize: 2 }).initialize();
    const ran = await migrate(dataSource).finally(() => dataSource.destroy());
    say(ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The schema is up to date.');
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof EmbeddedPostgresError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
