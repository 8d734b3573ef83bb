import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** About ten milliseconds: enough against a stolen table within the ten minutes that a code lives. */
const COST: ScryptOptions = { N: 4096, r: 8, p: 1 };
const KEY_BYTES = 32;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

export interface HashedCode {
  /** Hexadecimal. */
  salt: string;
  codeHash: string;
}

/** Six decimal digits, each of the million codes as likely as any other. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

export async function hashCode(code: string): Promise<HashedCode> {
  const salt = randomBytes(16);
  const hash = await derive(code, salt, KEY_BYTES, COST);
  return { salt: salt.toString('hex'), codeHash: hash.toString('hex') };
}

/** Takes the same time whether it matches or not. */
export async function matchesCode(code: string, { salt, codeHash }: HashedCode): Promise<boolean> {
  const hash = await derive(code, Buffer.from(salt, 'hex'), KEY_BYTES, COST);
  return timingSafeEqual(hash, Buffer.from(codeHash, 'hex'));
}

/** Matches no code; compared with where there is none, so that the answer takes the same time. */
export const NO_CODE: HashedCode = { salt: '00'.repeat(16), codeHash: '00'.repeat(KEY_BYTES) };
