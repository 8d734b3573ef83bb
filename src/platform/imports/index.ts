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
