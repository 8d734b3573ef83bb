/** npm run import:layovers -- FILE --date YYYY-MM-DD: a real day of connections, matched as if it were ours. */
import { access } from 'node:fs/promises';
import { createContext } from '../app.js';
import { DomainError } from '../contracts/domain-error.js';
import { databaseSchema } from '../entities.js';
import { ConfigError, loadConfig, type AppConfig } from '../platform/config/index.js';
import { buildDataSource, migrate, pendingMigrations } from '../platform/database/index.js';
import { EmbeddedPostgresError, joinEmbeddedPostgres } from '../platform/embedded/index.js';
import { message } from '../platform/i18n/index.js';
import { parseOptions, USAGE, type ImportOptions } from './import-layovers/options.js';
import { hasWorkers } from './import-layovers/outcome.repository.js';
import { importDay } from './import-layovers/run.js';
import { reportLines } from './import-layovers/table.js';
import { UsageError } from './ops/command-line.js';

const say = (line: string): void => console.error(line);

try {
  const options = parseOptions(process.argv.slice(2));
  await access(options.file).catch(() => {
    throw new UsageError(`There is no file ${options.file}.`);
  });
  for (const line of await run(options)) console.log(line);
} catch (error) {
  const known = wordsOf(error);
  if (known === undefined) throw error;
  say(known);
  process.exitCode = 1;
}

async function run(options: ImportOptions): Promise<string[]> {
  const unbound = loadConfig(process.env);
  if (!unbound.demo) throw new UsageError('The travellers are invented: that needs DEMO=true.');
  const embedded = unbound.database.url
    ? undefined
    : await joinEmbeddedPostgres({ dataDir: unbound.dataDir, log: say });
  try {
    const url = unbound.database.url ?? embedded!.url;
    const withJobs = await prepare(url, embedded?.shared === false);
    const log = { level: 'warn', pretty: true } as const;
    return await inContext({ ...unbound, log, database: { url, poolSize: 10 } }, withJobs, options);
  } finally {
    await embedded?.stop();
  }
}

/** Sees to the schema. Returns whether this process has to do the jobs, because no other one is there to do them. */
async function prepare(url: string, isOurs: boolean): Promise<boolean> {
  const dataSource = await buildDataSource(url, databaseSchema, { poolSize: 2 }).initialize();
  try {
    if (isOurs) await migrate(dataSource);
    else if (await pendingMigrations(dataSource)) {
      throw new UsageError('The database lacks migrations that this version needs: run `npm run migrate` first.');
    }
    return !(await hasWorkers(dataSource.manager));
  } finally {
    await dataSource.destroy();
  }
}

async function inContext(config: AppConfig, withJobs: boolean, options: ImportOptions): Promise<string[]> {
  const context = await createContext(config, { withJobs });
  try {
    return reportLines(await importDay(context.nest, options, say));
  } finally {
    await context.close();
  }
}

/** What a person at the terminal is told; undefined for what nobody foresaw. */
function wordsOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof DomainError) return message('en', `problem.${error.code}.detail`, error.params);
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  return undefined;
}
