import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../contracts/domain-error.js';
import { MINUTE_MS } from '../../shared/instant.js';

/** How far the sender's clock, and the way to us, may put a request off. */
const WITHIN_MS = 5 * MINUTE_MS;

/** `sha256=` and the HMAC-SHA256 of `TIMESTAMP.BODY`, hexadecimal; the timestamp in Unix seconds. */
export const signatureOf = (secret: string, timestamp: string, rawBody: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')}`;

/**
 * Whether whoever sent this knows one of the secrets, and has sent it just now.
 *
 * @throws DomainError `signature_invalid`, `signature_expired`
 */
export function checkSignature(
  secrets: readonly string[],
  { timestamp, signature, rawBody }: { timestamp: string; signature: string; rawBody: string },
  now: Date,
): void {
  const given = Buffer.from(signature);
  const isKnown = secrets.some((secret) => {
    const right = Buffer.from(signatureOf(secret, timestamp, rawBody));
    return right.length === given.length && timingSafeEqual(right, given);
  });
  if (!isKnown) throw new DomainError('signature_invalid');
  // Looked at after the signature: what somebody else made up says nothing about clocks.
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1000) > WITHIN_MS) {
    throw new DomainError('signature_expired');
  }
}
