import { Column, CreateDateColumn, PrimaryColumn, VersionColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';
import type { Interval } from '../../shared/interval.js';

/** `["2026-03-22 09:05:00+00","2026-03-22 10:00:00+00")` and back; the connection's time zone is UTC. */
export const intervalTransformer: ValueTransformer = {
  to: (interval: Interval | null | undefined): string | null | undefined =>
    interval && `[${new Date(interval.start).toISOString()},${new Date(interval.end).toISOString()})`,
  from: (text: string | null | undefined): Interval | null | undefined => (text ? parseRange(text) : (text as null)),
};

/** A `tstzrange '[)'` as PostgreSQL prints it, in epoch milliseconds. Throws on an empty or unbounded range. */
export function parseRange(text: string): Interval {
  const match = /^\["?([^",]+)"?,"?([^",]+)"?\)$/.exec(text);
  if (!match) throw new Error(`not a bounded [) range: ${text}`);
  return { start: parseTimestamp(match[1]!), end: parseTimestamp(match[2]!) };
}

const parseTimestamp = (text: string): number => Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));

/** The UUIDv7 primary key, made by the application (PostgreSQL 15 has no uuidv7). */
export const Id = (): PropertyDecorator => PrimaryColumn('uuid');

export const Timestamp = (options: ColumnOptions = {}): PropertyDecorator => Column('timestamptz', options);

/** When the row came to be, by the database's clock: for people who look into it, never for decisions. */
export const RecordedAt = (): PropertyDecorator => CreateDateColumn({ type: 'timestamptz' });

/** A half-open interval, `tstzrange` in the table and {@link Interval} in the code. */
export const IntervalColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('tstzrange', { ...options, transformer: intervalTransformer });

/** Counts the changes of a row: the `ETag` of a shared thing. */
export const Revision = (): PropertyDecorator => VersionColumn();

/** A list of allowed words as an SQL check, for `@Check`. */
export const oneOf = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
