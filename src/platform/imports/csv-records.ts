import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { importLimits, type ImportLimits } from './limits.js';
import { rejected } from './rejection.js';

export interface CsvRecord {
  /** The line on which it begins, as an editor counts. */
  line: number;
  cells: string[];
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * The records of a CSV text (RFC 4180) with LF line ends. Fields are separated as the first line is: by commas, or, as
 * spreadsheets in much of Europe save them, by semicolons, or by tabs. Empty lines are passed over.
 *
 * @throws DomainError `import_rejected` for quotes that do not match and for lines beyond the limit
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  limits: ImportLimits = importLimits,
): AsyncGenerator<CsvRecord> {
  const { head, rest } = await splitHead(text, limits.lineLength);
  let lastLine = 0;
  const parser = parse({
    delimiter: separatorOf(head),
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.lineLength,
    info: true,
    // The parser is ahead of the loop below, which an error overtakes.
    on_record: (record: string[], { lines }) => {
      lastLine = lines;
      return record;
    },
  });
  // An error of either side comes out of the loop below.
  pipeline(Readable.from(rest, { objectMode: true }), parser).catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const linesInside = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
      yield { line: info.lines - linesInside, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusal(error, lastLine + 1) : error;
  }
}

function refusal(error: CsvError, nextLine: number): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return rejected('line_too_long', nextLine, [], error);
  return rejected('quotes', nextLine, [], error);
}

/** Reads on until the first line is complete, and gives the text back whole. */
async function splitHead(
  text: AsyncIterable<string>,
  maxLength: number,
): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  while (!start.trimStart().includes('\n')) {
    if (start.length > maxLength) throw rejected('line_too_long', 1);
    const next = await pieces.next();
    if (next.done) break;
    start += next.value;
  }
  const rest = async function* (): AsyncGenerator<string> {
    try {
      yield start;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    } finally {
      await pieces.return?.();
    }
  };
  return { head: start.trimStart().split('\n', 1)[0] ?? '', rest: rest() };
}

function separatorOf(head: string): string {
  if (head.includes(',')) return ',';
  return head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',';
}
