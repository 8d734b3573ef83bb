export { buildDataSource, type Schema } from './data-source.js';
export { Database, sqlState, violatedConstraint } from './database.js';
export { DatabaseModule } from './database.module.js';
export { Id, IntervalColumn, intervalTransformer, oneOf, parseRange, RecordedAt, Revision, Timestamp } from './columns.js';
