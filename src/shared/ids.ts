import { v7, validate } from 'uuid';

/** Random bytes of one id, and of how many ids they are asked for at once: each asking costs more than an id. */
const BYTES = 16;
const POOL = new Uint8Array(256 * BYTES);
let used = POOL.length;

let lastMs = 0;
/** 31 bits below the milliseconds: begin at random, and count within a millisecond. */
let seq = 0;

/**
 * A new UUIDv7: sortable by time of creation to the millisecond (RFC 9562, section 5.7), and of one process in the order of
 * creation (section 6.2, method 1).
 */
export function newId(): string {
  if (used === POOL.length) {
    crypto.getRandomValues(POOL);
    used = 0;
  }
  const random = POOL.subarray(used, (used += BYTES));
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // The highest bit stays free for counting.
    seq = ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
  } else {
    seq = (seq + 1) | 0;
    if (seq === 0) lastMs += 1;
  }
  return v7({ random, msecs: lastMs, seq });
}

/** Whether the text is a UUID of any version. */
export const isId = (text: string): boolean => validate(text);
