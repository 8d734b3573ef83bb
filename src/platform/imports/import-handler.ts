import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { MessageParams } from '../../contracts/domain-error.js';
import type { ErrorCode, FieldErrorCode } from '../../contracts/error-codes.js';
import type { ImportKind } from './import.entity.js';

/** Whose file it is and what it is for. */
export interface ImportContext {
  importId: string;
  programmeId: string;
  hubId: string;
  /** The member of the staff who sent it; null for a command. */
  actorId: string | null;
  /** What the request said besides the file, as it was given to `Imports.receive`. */
  options: Readonly<Record<string, string>>;
}

/** A line that passed the handler's schema. */
export interface ImportRow<T> {
  /** As an editor counts: the header is line 1. */
  line: number;
  value: T;
}

/** Why a line was refused, by column where one is to blame. Put into words by `field.<code>` or `problem.<code>.detail`. */
export interface LineError {
  column: string | null;
  code: ErrorCode | FieldErrorCode;
  params?: MessageParams;
}

export type LineOutcome = { state: 'created' | 'updated' | 'unchanged' } | { state: 'refused'; errors: LineError[] };

export interface ImportColumn {
  name: string;
  /** Whether a file without this column is refused. Whether a cell may be empty is up to the schema. */
  required: boolean;
}

/** Counts of an import's lines by what became of them. */
export interface ImportCounts {
  pending: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/**
 * What one kind of import does with its lines. Registered with {@link ImportHandlers} when the module starts; the
 * receiving, checking, resuming and reporting are the same for all kinds.
 */
export interface ImportHandler<T> {
  readonly kind: ImportKind;
  /** Every column that a file may have. */
  readonly columns: readonly ImportColumn[];
  /** The column by which a line is recognised when it comes again; a key that stands twice in a file is refused there. */
  readonly keyColumn: string;
  /** Checks one line, `{column: text}`. Cells are cleaned and trimmed; an empty one is left out, so it is `undefined`. */
  readonly row: z.ZodType<T, Record<string, string | undefined>>;
  /**
   * Writes a chunk of lines in one transaction and says what became of each, in the order given. It may see lines again
   * that it has written before (the same file twice): those are `unchanged`. An error that it throws has the chunk
   * rolled back and its lines tried one by one, so that only the culprit is refused, with the error's code.
   */
  apply(tx: EntityManager, context: ImportContext, rows: readonly ImportRow<T>[]): Promise<LineOutcome[]>;
  /** Called once, in the transaction that ends the import: the place for an outbox event. */
  finished?(tx: EntityManager, context: ImportContext, counts: ImportCounts): Promise<void>;
}

export const refused = (column: string | null, code: LineError['code'], params?: MessageParams): LineOutcome => ({
  state: 'refused',
  errors: [{ column, code, ...(params && { params }) }],
});
