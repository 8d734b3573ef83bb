import { v7, validate } from 'uuid';

/** A new UUIDv7: sortable by time of creation to the millisecond (RFC 9562, section 5.7). */
export const newId = (): string => v7();

/** Whether the text is a UUID of any version. */
export const isId = (text: string): boolean => validate(text);
