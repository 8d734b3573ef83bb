export { CsvBody } from './csv-body.js';
export { csvRecords, type CsvRecord } from './csv-records.js';
export { csvText } from './csv-text.js';
export { csvLine } from './formulas.js';
export { importLines } from './import-file.js';
export { ImportHandlers } from './import-handlers.js';
export {
  refused,
  type ImportColumn,
  type ImportContext,
  type ImportCounts,
  type ImportHandler,
  type ImportRow,
  type LineError,
  type LineOutcome,
} from './import-handler.js';
export { ImportRunner } from './import-runner.js';
export { intake } from './intake.js';
export { importLimits } from './limits.js';
export { ImportSummary } from './import.schema.js';
export { rejected } from './rejection.js';
export { ImportsModule } from './imports.module.js';
export { Imports, type ImportRequest } from './imports.service.js';
