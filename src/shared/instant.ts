/**
 * An instant as it goes over the wire: RFC 3339, UTC, whole seconds (`2026-03-22T09:05:00Z`).
 * Accepts a Date or epoch milliseconds; fractions of a second are cut off.
 */
export const toInstant = (at: Date | number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The instant in whole milliseconds, for things that are ordered more finely than seconds (messages). */
export const toPreciseInstant = (at: Date | number): string => new Date(at).toISOString();

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
