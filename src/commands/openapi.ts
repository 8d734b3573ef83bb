/**
 * npm run openapi              writes openapi.json, the description that the API gives of itself
 * npm run openapi -- --check   exits 1 if the file does not say what the API says
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createApp } from '../app.js';
import { databaseSchema } from '../entities.js';
import { loadConfig } from '../platform/config/index.js';
import { buildDataSource, migrate } from '../platform/database/index.js';
import { startThrowawayPostgres } from '../platform/embedded/index.js';

const FILE = 'openapi.json';

const check = process.argv[2] === '--check';
const said = await describeItself();
if (!check) {
  await writeFile(FILE, said);
  console.error(`Wrote ${FILE}.`);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) === said) {
  console.error(`${FILE} says what the API says.`);
} else {
  console.error(`${FILE} is not what the API says of itself: run "npm run openapi" and commit it.`);
  process.exitCode = 1;
}

async function describeItself(): Promise<string> {
  const postgres = await startThrowawayPostgres();
  try {
    const dataSource = await buildDataSource(postgres.url, databaseSchema, { poolSize: 2 }).initialize();
    await migrate(dataSource).finally(() => dataSource.destroy());
    // Settings of this machine must not change the document, so none are read.
    const config = loadConfig({ DATABASE_URL: postgres.url, DEMO: 'true', LOG_LEVEL: 'silent' });
    const app = await createApp({ ...config, database: { ...config.database, url: postgres.url } });
    const text = `${JSON.stringify(app.openApi, null, 2)}\n`;
    await app.close();
    return text;
  } finally {
    await postgres.stop();
  }
}
