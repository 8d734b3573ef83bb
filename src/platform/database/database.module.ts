import { Global, Module, Optional, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { buildDataSource, type Schema } from './data-source.js';
import { Database } from './database.js';
import { watchPool } from './pool-metrics.js';

/** Far longer than any query of ours takes, and far shorter than the system waits for a database that is no more. */
const ANSWER_WITHIN_MS = 60_000;

/** The connections are closed by whoever made the application, after everything that uses them. */
@Global()
@Module({})
export class DatabaseModule {
  constructor(dataSource: DataSource, @Optional() metrics?: Metrics) {
    if (metrics) watchPool(dataSource, metrics);
  }

  static forRoot(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          inject: [APP_CONFIG],
          useFactory: (config: AppConfig) =>
            buildDataSource(config.database.url, schema, {
              poolSize: config.database.poolSize,
              applicationName: `interlude-${config.role}`,
              answerWithinMs: ANSWER_WITHIN_MS,
            }).initialize(),
        },
        Database,
      ],
      exports: [DataSource, Database],
    };
  }
}
