/** npm run ops -- COMMAND: programmes and their staff from the command line; `npm run ops -- help` says which. */
import { createContext } from '../app.js';
import { DomainError } from '../contracts/domain-error.js';
import { databaseSchema } from '../entities.js';
import { ConfigError, loadConfig, type AppConfig } from '../platform/config/index.js';
import { buildDataSource, pendingMigrations } from '../platform/database/index.js';
import { EmbeddedPostgresError, joinEmbeddedPostgres } from '../platform/embedded/index.js';
import { message } from '../platform/i18n/index.js';
import { HELP, parseCommandLine, UsageError, type OpsCommand } from './ops/command-line.js';
import { execute, Refusal } from './ops/execute.js';

const say = (line: string): void => console.error(line);

try {
  const command = parseCommandLine(process.argv.slice(2));
  if (command.name === 'help') console.log(HELP);
  else for (const line of await run(command)) console.log(line);
} catch (error) {
  const known = wordsOf(error);
  if (known === undefined) throw error;
  say(known);
  process.exitCode = 1;
}

async function run(command: OpsCommand): Promise<string[]> {
  const unbound = loadConfig(process.env);
  const { dataDir } = unbound;
  const embedded = unbound.database.url ? undefined : await joinEmbeddedPostgres({ dataDir, log: say });
  try {
    const url = unbound.database.url ?? embedded!.url;
    await requireSchema(url);
    const config: AppConfig = { ...unbound, log: { level: 'warn', pretty: true }, database: { url, poolSize: 4 } };
    return await inContext(config, command);
  } finally {
    await embedded?.stop();
  }
}

async function requireSchema(url: string): Promise<void> {
  const dataSource = await buildDataSource(url, databaseSchema, { poolSize: 1 }).initialize();
  const isBehind = await pendingMigrations(dataSource).finally(() => dataSource.destroy());
  if (isBehind) throw new Refusal('The database lacks migrations of this version: run `npm run migrate` first.');
}

async function inContext(config: AppConfig, command: OpsCommand): Promise<string[]> {
  const context = await createContext(config, { withJobs: false });
  try {
    return await execute(command, context.nest);
  } finally {
    await context.close();
  }
}

/** What a person at the terminal is told; undefined for what nobody foresaw. */
function wordsOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return `${error.message}\nnpm run ops -- help lists the commands.`;
  if (error instanceof DomainError) return message('en', `problem.${error.code}.detail`, error.params);
  const isPlain = [Refusal, ConfigError, EmbeddedPostgresError].some((kind) => error instanceof kind);
  return isPlain ? (error as Error).message : undefined;
}
