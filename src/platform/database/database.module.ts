import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { buildDataSource, type Schema } from './data-source.js';
import { Database } from './database.js';

/** The connections are closed by whoever made the application, after everything that uses them. */
@Global()
@Module({})
export class DatabaseModule {
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
            }).initialize(),
        },
        Database,
      ],
      exports: [DataSource, Database],
    };
  }
}
