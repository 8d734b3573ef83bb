/** Somebody's address. A mail server's refusal names it, and so does a database of what it could not store. */
const ADDRESS = /[^\s<>"'`(),;:=@]+@[^\s<>"'`(),;:=@]+/g;

/** What a database says of a value that it could not read, the value with it (PostgreSQL, classes 22 and 23). */
const VALUES: readonly [RegExp, string][] = [
  [/(invalid input (?:syntax|value) for [^:]{1,80}): [^]*/g, '$1: …'],
  [/(field value out of range|malformed \w+ literal|invalid byte sequence for encoding [^:]{1,40}): [^]*/g, '$1: …'],
  [/value "[^"]*" is out of range/g, 'value "…" is out of range'],
  [/=\([^)]*\) (already exists|is not present|conflicts with)/g, '=(…) $1'],
];

/** The text of an error without what may be somebody's: addresses, and values that were to be stored. */
export const scrubbed = (text: string): string =>
  VALUES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text).replace(ADDRESS, '…@…');

/** Why something failed, in words that may be logged and kept. */
export const reasonOf = (error: unknown): string => scrubbed(error instanceof Error ? error.message : String(error));
