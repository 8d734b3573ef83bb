type Cell = string | number | null | undefined;

/**
 * A column of many rows as one text for `string_to_array($n, E'\\n')`, a line each: PostgreSQL reads it several times faster
 * than as many parameters, an array, or a list of objects in JSON. What is missing is an empty line, for `nullif`.
 *
 * @param valueOf without line breaks: a number, an id, a word, or JSON
 */
export const columnOf = <T>(rows: readonly T[], valueOf: (row: T) => Cell): string =>
  rows.map((row) => valueOf(row) ?? '').join('\n');

/** The rows of as many such columns, the parameters `$1` to `$n`: to be selected from. */
export const rowsOfColumns = (n: number): string =>
  `unnest(${Array.from({ length: n }, (_, index) => `string_to_array($${index + 1}, E'\\n')`).join(', ')})`;
