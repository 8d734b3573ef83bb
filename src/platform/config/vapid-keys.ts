import { createECDH } from 'node:crypto';

/** A key pair on P-256 by which push services know this service again (RFC 8292), each in base64url. */
export interface VapidKeys {
  /** 65 bytes: an uncompressed point. Browsers subscribe to it. */
  readonly publicKey: string;
  /** 32 bytes. */
  readonly privateKey: string;
}

export function makeVapidKeys(): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return {
    publicKey: pair.getPublicKey('base64url'),
    // Leading zeros are left out by Node and belong to it.
    privateKey: Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32).toString('base64url'),
  };
}

/** What is wrong with a pair, for whoever has configured it; undefined where nothing is. Never tells the private key. */
export function vapidKeysProblem({ publicKey, privateKey }: VapidKeys): string | undefined {
  const bytes = Buffer.from(privateKey, 'base64url');
  if (!/^[\w-]+$/.test(privateKey) || bytes.length !== 32) return 'VAPID_PRIVATE_KEY: 32 bytes in base64url are needed.';
  const pair = createECDH('prime256v1');
  try {
    pair.setPrivateKey(bytes);
  } catch {
    return 'VAPID_PRIVATE_KEY: this is no key on P-256.';
  }
  if (pair.getPublicKey('base64url') === publicKey) return undefined;
  return 'VAPID_PUBLIC_KEY is not the key that belongs to VAPID_PRIVATE_KEY (65 bytes in base64url).';
}
