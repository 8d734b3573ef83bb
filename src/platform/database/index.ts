export { DataSource } from 'typeorm';
export { buildDataSource, type Schema } from './data-source.js';
export { Database, sqlState, violatedConstraint } from './database.js';
export { DatabaseModule } from './database.module.js';
export { DatabaseClock } from './database-clock.js';
export { migrate, pendingMigrations } from './migrate.js';
export { Id, IntervalColumn, IntervalsColumn, intervalTransformer, oneOf, RecordedAt, Revision, Timestamp } from './columns.js';
export { columnOf, rowsOfColumns } from './lines.js';
export { formatRange, formatRanges, parseRange, parseRanges } from './ranges.js';
