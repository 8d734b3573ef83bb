/** npm run seed:demo: fills the database of DATABASE_URL with the demo programme, for several processes in demo mode. */
import { createContext } from '../app.js';
import { seedDemo } from '../demo/seed.js';
import { ConfigError, loadConfig, type AppConfig } from '../platform/config/index.js';

const say = (line: string): void => console.error(line);

try {
  const unbound = loadConfig(process.env);
  const { url } = unbound.database;
  if (!url || !unbound.demo) throw new ConfigError(['The demo goes into the database of DATABASE_URL, with DEMO=true.']);
  const config: AppConfig = { ...unbound, log: { level: 'warn', pretty: true }, database: { url, poolSize: 4 } };
  const context = await createContext(config, { withJobs: false });
  await seedDemo(context.nest, say).finally(() => context.close());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
