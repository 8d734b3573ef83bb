import { DomainError } from '../../contracts/domain-error.js';
import { isId } from '../../shared/ids.js';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Opaque to clients: the id of the last row they have seen. UUIDv7 ids are in order of creation. */
const encode = (id: string): string => Buffer.from(id).toString('base64url');

/** The id behind a cursor. Throws `invalid_cursor`. */
export function cursorId(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isId(id)) throw new DomainError('invalid_cursor');
  return id;
}

/** A page from one row more than asked for, which tells whether there is a next page. */
export function toPage<Row extends { id: string }, T>(rows: Row[], limit: number, map: (row: Row) => T): Page<T> {
  const page = rows.slice(0, limit);
  return { items: page.map(map), nextCursor: rows.length > limit ? encode(page.at(-1)!.id) : null };
}
