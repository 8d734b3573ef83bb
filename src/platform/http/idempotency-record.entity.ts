import { Column, Entity, Index } from 'typeorm';
import { Timestamp } from '../database/index.js';

/** The answer to a POST with an `Idempotency-Key`, kept for 24 hours. */
@Entity({ name: 'idempotency_record' })
export class IdempotencyRecord {
  /** SHA-256 over who asks, the operation and the key: hexadecimal. */
  @Column('text', { primary: true }) keyHash: string;
  /** SHA-256 over the body. */
  @Column('text') requestHash: string;
  /** Null while the first request is in flight. */
  @Column('int', { nullable: true }) status: number | null;
  /** The answer, encrypted with a key that only the caller's `Idempotency-Key` gives: answers can hold tokens. */
  @Column('bytea', { nullable: true }) response: Buffer | null;
  /** After this a request that never finished may be tried again. */
  @Timestamp() lockedUntil: Date;
  @Index() @Timestamp() expiresAt: Date;
}
