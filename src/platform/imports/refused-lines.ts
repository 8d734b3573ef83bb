import { message, type Locale } from '../i18n/index.js';
import { errorStatus } from '../../contracts/error-codes.js';
import { csvLine } from './formulas.js';
import type { ImportColumn, LineError } from './import-handler.js';

/** Added to refused lines when they are handed out, and passed over when they come back corrected. */
export const REFUSAL_COLUMNS: readonly string[] = ['refused_line', 'refused_because'];

export interface RefusedLine {
  line: number;
  record: Record<string, string> | null;
  errors: LineError[];
}

/** An error of a line in words. */
export const lineErrorMessage = ({ code, params }: LineError, locale: Locale): string =>
  message(locale, code in errorStatus ? `problem.${code}.detail` : `field.${code}`, params);

export const refusedHeader = (columns: readonly ImportColumn[]): string =>
  csvLine([...REFUSAL_COLUMNS, ...columns.map(({ name }) => name)]);

/** A refused line as a line of CSV: where it stood, why it was refused, and what it said. */
export function refusedCsv({ line, record, errors }: RefusedLine, columns: readonly ImportColumn[], locale: Locale): string {
  const because = errors
    .map((error) => `${error.column === null ? '' : `${error.column}: `}${lineErrorMessage(error, locale)}`)
    .join(' ');
  return csvLine([String(line), because, ...columns.map(({ name }) => record?.[name] ?? '')]);
}
