import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../contracts/domain-error.js';
import { checkSignature, signatureOf } from './webhook-signature.js';

const now = new Date('2026-03-22T10:00:00Z');
const [secret, former] = ['a'.repeat(32), 'b'.repeat(32)];
const rawBody = '{"source":"feed"}';
const stamp = (secondsAgo: number): string => String(Math.floor(now.getTime() / 1000) - secondsAgo);

/** The code with which it is refused, if it is. */
function refusal(change: Partial<Parameters<typeof checkSignature>[1]> = {}, secrets = [secret]): string | undefined {
  const timestamp = change.timestamp ?? stamp(0);
  try {
    checkSignature(secrets, { timestamp, signature: signatureOf(secret, timestamp, rawBody), rawBody, ...change }, now);
    return undefined;
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('a signed request', () => {
  it('is taken within five minutes on either side', () => {
    expect(refusal()).toBeUndefined();
    expect(refusal({ timestamp: stamp(300) })).toBeUndefined();
    expect(refusal({ timestamp: stamp(-300) })).toBeUndefined();
    expect(refusal({ timestamp: stamp(301) })).toBe('signature_expired');
    expect(refusal({ timestamp: stamp(-301) })).toBe('signature_expired');
  });

  it('is taken while the secret is being changed, by either', () => {
    expect(refusal({}, [former, secret])).toBeUndefined();
    expect(refusal({}, [former])).toBe('signature_invalid');
  });

  it('is refused where a byte of it is another, or its time', () => {
    expect(refusal({ rawBody: `${rawBody} ` })).toBe('signature_invalid');
    expect(refusal({ signature: signatureOf(secret, stamp(1), rawBody) })).toBe('signature_invalid');
  });

  it.each(['', 'sha256=', 'sha256=00', 'é'.repeat(35)])('is refused with the signature %j', (signature) => {
    expect(refusal({ signature })).toBe('signature_invalid');
  });

  it('is refused where its time is none', () => {
    expect(refusal({ timestamp: 'now' })).toBe('signature_expired');
  });
});
