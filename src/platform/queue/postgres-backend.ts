import { Logger } from '@nestjs/common';
import { createPostgresBackend, runMigrations } from 'bullmq';
import { queueNames } from '../../contracts/jobs.js';
import { openPool, type Pool } from '../database/pool.js';
import { JobBackend, type AnyBackendFactory } from './job-backend.js';

/** BullMQ looks for its tables here when it is given a pool. */
const SCHEMA = 'bullmq';

/** Besides the one connection that each worker holds to wait for a notification. */
const QUERY_CONNECTIONS = 6;

/** Jobs in PostgreSQL: for one process. All queues and workers share one small pool. */
export class PostgresBackend extends JobBackend {
  readonly factory = createPostgresBackend as unknown as AnyBackendFactory;
  readonly prefix = undefined;
  readonly lives = undefined;
  private readonly pool: Pool;

  constructor(url: string) {
    super();
    const logger = new Logger(PostgresBackend.name);
    this.pool = openPool(url, {
      size: queueNames.length + QUERY_CONNECTIONS,
      applicationName: 'interlude-jobs',
      schema: SCHEMA,
    });
    this.pool.setMaxListeners(0); // each queue and worker listens
    this.pool.on('error', (error) => logger.warn({ msg: 'idle connection lost', reason: error.message }));
  }

  get producer(): unknown {
    return this.pool;
  }
  get consumer(): unknown {
    return this.pool;
  }

  async start(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  }

  isAvailable(): boolean {
    return true; // the pool itself fails fast
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
