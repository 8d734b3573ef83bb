import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { DomainError } from '../../contracts/domain-error.js';
import { importLimits, type ImportLimits } from './limits.js';
import { rejected } from './rejection.js';

/**
 * The text of a file, in pieces, with line ends as LF and without a byte order mark.
 *
 * @throws DomainError `import_rejected` for what is no UTF-8 text (UTF-16, archives, pictures) or breaks off,
 *   `payload_too_large` beyond the limit
 */
export async function* csvText(body: Readable, limits: ImportLimits = importLimits): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let heldReturn = false;
  for await (const piece of whole(body)) {
    bytes += piece.byteLength;
    if (bytes > limits.bytes) throw new DomainError('payload_too_large');
    const text: string = (heldReturn ? '\r' : '') + decode(decoder, piece);
    // A CR at the end of a piece may be the first half of a CRLF.
    heldReturn = text.endsWith('\r');
    const lines = (heldReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
    if (lines !== '') yield lines;
  }
  const last = decode(decoder) + (heldReturn ? '\n' : '');
  if (last !== '') yield last;
}

/** The pieces as they come; a sender that goes away in the middle has sent no whole file. */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    // A reader before us that found something wrong has said so already.
    throw error instanceof DomainError ? error : rejected('incomplete', 1, [], error);
  }
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  let text: string;
  try {
    text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch (error) {
    throw rejected('not_text', 1, [], error);
  }
  if (text.includes('\0')) throw rejected('not_text');
  return text;
}
