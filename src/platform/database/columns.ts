import { Column, CreateDateColumn, PrimaryColumn, VersionColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';
import type { Interval } from '../../shared/interval.js';
import { formatRange, formatRanges, parseRange, parseRanges } from './ranges.js';

/** `["2026-03-22 09:05:00+00","2026-03-22 10:00:00+00")` and back. */
export const intervalTransformer: ValueTransformer = {
  to: (interval: Interval | null | undefined): string | null | undefined => interval && formatRange(interval),
  from: (text: string | null | undefined): Interval | null | undefined => (text ? parseRange(text) : (text as null)),
};

const intervalsTransformer: ValueTransformer = {
  to: (intervals: readonly Interval[] | undefined): string | undefined => intervals && formatRanges(intervals),
  from: (text: string | null | undefined): Interval[] | undefined => (typeof text === 'string' ? parseRanges(text) : undefined),
};

/** The UUIDv7 primary key, made by the application (PostgreSQL 15 has no uuidv7). */
export const Id = (): PropertyDecorator => PrimaryColumn('uuid');

export const Timestamp = (options: ColumnOptions = {}): PropertyDecorator => Column('timestamptz', options);

/** When the row came to be, by the database's clock: for people who look into it, never for decisions. */
export const RecordedAt = (): PropertyDecorator => CreateDateColumn({ type: 'timestamptz' });

/** A half-open interval, `tstzrange` in the table and {@link Interval} in the code. */
export const IntervalColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('tstzrange', { ...options, transformer: intervalTransformer });

/** A set of instants, `tstzmultirange` in the table and a sorted list of {@link Interval} in the code. */
export const IntervalsColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('tstzmultirange', { ...options, transformer: intervalsTransformer });

/** Counts the changes of a row: the `ETag` of a shared thing. */
export const Revision = (): PropertyDecorator => VersionColumn();

/** A list of allowed words as an SQL check, for `@Check`. */
export const oneOf = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
