import { Logger } from '@nestjs/common';
import { createApp, type App } from './app.js';
import { databaseSchema } from './entities.js';
import { ConfigError, loadConfig, type AppConfig, type UnboundConfig } from './platform/config/index.js';
import { buildDataSource, migrate, pendingMigrations } from './platform/database/index.js';
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded/index.js';
import { keepHeapsSmall } from './platform/memory/index.js';
import { keptVapidKeys } from './platform/push/index.js';

const SHUTDOWN_LIMIT_MS = 20_000;

/** Plain lines for the person at the terminal; everything else is a structured log. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What is up at this moment, to be taken down in order whenever the process has to end. */
interface Running {
  /** Sends what has not been sent. */
  stopTracing?: () => Promise<void>;
  embedded?: EmbeddedPostgres;
  app?: App;
}

async function run(): Promise<void> {
  const running: Running = {};
  stopOnSignal(running);
  try {
    const unbound = loadConfig(process.env);
    if (unbound.tracing) {
      const { startTracing } = await import('./platform/tracing/open-telemetry.js');
      running.stopTracing = startTracing(unbound.tracing.serviceName);
    }
    if (!unbound.database.url) {
      running.embedded = await startEmbeddedPostgres({ dataDir: unbound.dataDir, log: say });
    }
    const config = await withPushKeys(bind(unbound, running.embedded));
    await prepareSchema(config);
    const app = (running.app = await createApp(config));
    if (config.demo && config.role === 'all') {
      const { seedDemo } = await import('./demo/seed.js');
      await seedDemo(app.nest, say);
    }
    keepHeapsSmall();
    // A worker listens too: for the probes of what runs it, and for metrics.
    await app.listen();
    announce(config);
  } catch (error) {
    await takeDown(running).catch(() => undefined);
    throw error;
  }
}

async function takeDown({ app, embedded, stopTracing }: Running): Promise<void> {
  await app?.close();
  await stopTracing?.();
  await embedded?.stop();
}

function bind(config: UnboundConfig, embedded: EmbeddedPostgres | undefined): AppConfig {
  const url = config.database.url ?? embedded!.url;
  return { ...config, database: { ...config.database, url } };
}

/** Whoever tries it out need not make keys for web push; several processes need the same, and are given them. */
async function withPushKeys(config: AppConfig): Promise<AppConfig> {
  const makesOwn = config.role === 'all' && (config.demo || config.embedded);
  if (config.push.keys || !makesOwn) return config;
  return { ...config, push: { ...config.push, keys: await keptVapidKeys(config.dataDir) } };
}

/** A process that does everything migrates by itself; of several, the one that deploys does (`npm run migrate`). */
async function prepareSchema(config: AppConfig): Promise<void> {
  const dataSource = await buildDataSource(config.database.url, databaseSchema, { poolSize: 2 }).initialize();
  try {
    if (config.role === 'all') {
      const ran = await migrate(dataSource);
      if (ran.length > 0) say(`Migrated the database: ${ran.join(', ')}.`);
    } else if (await pendingMigrations(dataSource)) {
      throw new ConfigError(['The database lacks migrations that this version needs: run `npm run migrate` first.']);
    }
  } finally {
    await dataSource.destroy();
  }
}

function announce(config: AppConfig): void {
  if (config.role === 'worker') return say('Interlude worker is ready.');
  const at = config.http.publicUrl;
  say('');
  say(`  Interlude is ready at ${at}`);
  say(`  API documentation      ${at}/api/docs`);
  if (config.demo) say(`  Emails (sign-in codes) ${at}/dev/inbox`);
  if (config.demo) say(`  See the main flow      npm run demo${config.http.port === 3000 ? '' : ` (BASE_URL=${at})`}`);
  say('');
}

function stopOnSignal(running: Running): void {
  const logger = new Logger('Main');
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.log({ msg: 'stopping', signal });
    const limit = setTimeout(() => {
      logger.error({ msg: 'not stopped in time', limitMs: SHUTDOWN_LIMIT_MS });
      process.exit(1);
    }, SHUTDOWN_LIMIT_MS).unref();
    try {
      await takeDown(running);
      clearTimeout(limit);
      process.exit(0);
    } catch (error) {
      logger.error('stopping failed', error instanceof Error ? error : new Error(String(error)));
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

run().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) say(error.message);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    say(`Another program listens on port ${(error as { port?: number }).port} already.\nStop it, or start with another PORT.`);
  } else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
