import { Global, Module } from '@nestjs/common';
import { Database } from '../database/index.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

export { Readiness, type Check, type CheckResult } from './readiness.js';

@Global()
@Module({ controllers: [HealthController], providers: [Readiness], exports: [Readiness] })
export class HealthModule {
  constructor(readiness: Readiness, database: Database) {
    readiness.register('database', async () => {
      await database.manager.query('SELECT 1');
      return undefined;
    });
  }
}
