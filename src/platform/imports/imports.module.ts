import { Global, Module } from '@nestjs/common';
import { ImportHandlers } from './import-handlers.js';
import { ImportJobs } from './import-jobs.js';
import { ImportMaintenance } from './import-maintenance.js';
import { ImportPersonalData } from './import-personal-data.js';
import { ImportRunner } from './import-runner.js';
import { ImportRepository } from './import.repository.js';
import { ImportsController } from './imports.controller.js';
import { ImportsProcessor } from './imports.processor.js';
import { Imports } from './imports.service.js';

/** Files of rows that staff bring in: received as a stream, worked through by a job, resumable. */
@Global()
@Module({
  controllers: [ImportsController],
  providers: [ImportHandlers, ImportRepository, ImportJobs, ImportRunner, Imports, ImportsProcessor, ImportMaintenance, ImportPersonalData],
  exports: [ImportHandlers, Imports, ImportRunner],
})
export class ImportsModule {}
