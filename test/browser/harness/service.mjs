// The built service with the people of the demo, on a throw-away database, by a clock that runs beside the real one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../dist/src/app.js';
import { seedDemo } from '../../../dist/src/demo/seed.js';
import { databaseSchema } from '../../../dist/src/entities.js';
import { loadConfig, makeVapidKeys } from '../../../dist/src/platform/config/index.js';
import { buildDataSource, migrate } from '../../../dist/src/platform/database/index.js';
import { startThrowawayPostgres } from '../../../dist/src/platform/embedded/index.js';
import { Clock } from '../../../dist/src/shared/clock.js';

class ShiftedClock extends Clock {
  constructor(shiftMs) {
    super();
    this.shiftMs = shiftMs;
  }

  now() {
    return new Date(Date.now() + this.shiftMs);
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'interlude-browser-'));
const postgres = await startThrowawayPostgres();
const { publicKey, privateKey } = makeVapidKeys();
const unbound = loadConfig({
  LOG_LEVEL: 'error',
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
  ...process.env,
  DATA_DIR: dataDir,
  DATABASE_URL: postgres.url,
});
const config = { ...unbound, database: { ...unbound.database, url: postgres.url } };
const dataSource = await buildDataSource(postgres.url, databaseSchema, { poolSize: 2 }).initialize();
await migrate(dataSource).finally(() => dataSource.destroy());
const app = await createApp(config, new ShiftedClock(Number(process.env.CLOCK_SHIFT_MS)));
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop());
// Without `DEMO` as well: a programme that has people, and no door for whoever tries it.
await seedDemo(app.nest, () => undefined);
await app.listen();

async function stop() {
  await app.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
}
