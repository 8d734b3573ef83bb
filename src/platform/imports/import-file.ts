import type { Readable } from 'node:stream';
import type { FieldError } from '../../contracts/domain-error.js';
import { cleanText } from '../../shared/text.js';
import { csvRecords } from './csv-records.js';
import { csvText } from './csv-text.js';
import { unwrapFormula } from './formulas.js';
import type { ImportColumn, LineError } from './import-handler.js';
import { importLimits, type ImportLimits } from './limits.js';
import { REFUSAL_COLUMNS } from './refused-lines.js';
import { rejected } from './rejection.js';

/** A line as it is kept until it is worked through. */
export interface FileLine {
  line: number;
  /** Cells by column; empty ones are left out. */
  record: Record<string, string>;
  /** What is wrong with the line before anybody knows what it means; empty where nothing is. */
  errors: LineError[];
}

export interface FileShape {
  columns: readonly ImportColumn[];
  keyColumn: string;
}

/**
 * The lines of an uploaded CSV file, its header checked against the columns that it may and must have.
 *
 * @throws DomainError `import_rejected` or `payload_too_large`: the file is not taken
 */
export async function* importLines(
  body: Readable,
  shape: FileShape,
  limits: ImportLimits = importLimits,
): AsyncGenerator<FileLine> {
  let header: string[] | undefined;
  const keys = new Set<string>();
  let count = 0;
  for await (const { line, cells } of csvRecords(csvText(body, limits), limits)) {
    if (!header) {
      header = checkedHeader(cells, shape.columns);
      continue;
    }
    if (cells.every((cell) => cell.trim() === '')) continue;
    count += 1;
    if (count > limits.lines) throw rejected('too_many_lines', line);
    const record = toRecord(header, cells);
    yield { line, record, errors: errorsOf(record, cells.length, header.length, shape.keyColumn, keys) };
  }
  if (!header || count === 0) throw rejected('empty');
}

function checkedHeader(cells: string[], columns: readonly ImportColumn[]): string[] {
  const names = cells.map((cell) => cleanText(cell).toLowerCase());
  const known = new Set([...columns.map(({ name }) => name), ...REFUSAL_COLUMNS]);
  const errors: FieldError[] = [
    ...columns
      .filter(({ name, required }) => required && !names.includes(name))
      .map(({ name }) => ({ path: name, code: 'required' as const })),
    ...names.filter((name) => !known.has(name)).map((path) => ({ path: path.slice(0, 60), code: 'unknown_field' as const })),
    ...names
      .filter((name, index) => known.has(name) && names.indexOf(name) !== index)
      .map((path) => ({ path, code: 'duplicate' as const })),
  ];
  if (errors.length > 0) throw rejected('header', 1, errors.slice(0, 50));
  return names;
}

function toRecord(header: string[], cells: string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [index, name] of header.entries()) {
    const text = unwrapFormula(cleanText(cells[index] ?? ''));
    if (text !== '' && !REFUSAL_COLUMNS.includes(name)) record[name] = text;
  }
  return record;
}

function errorsOf(
  record: Record<string, string>,
  cells: number,
  columns: number,
  keyColumn: string,
  keys: Set<string>,
): LineError[] {
  if (cells > columns) return [{ column: null, code: 'too_many', params: { max: columns } }];
  if (cells < columns) return [{ column: null, code: 'too_few', params: { min: columns } }];
  const key = record[keyColumn];
  if (key === undefined) return [];
  if (keys.has(key)) return [{ column: keyColumn, code: 'duplicate' }];
  keys.add(key);
  return [];
}
