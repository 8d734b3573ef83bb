import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdempotencyRecord } from './idempotency-record.entity.js';

@Injectable()
export class IdempotencyRepository {
  /** Takes the key in one statement; true for exactly one of any number of simultaneous requests. */
  async claim(
    db: EntityManager,
    record: { keyHash: string; requestHash: string; now: Date; lockedUntil: Date; expiresAt: Date },
  ): Promise<boolean> {
    const rows: unknown[] = await db.query(
      `INSERT INTO idempotency_record AS r (key_hash, request_hash, locked_until, expires_at)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (key_hash) DO UPDATE
         SET request_hash = $2, status = NULL, response = NULL, locked_until = $3, expires_at = $4
         WHERE r.expires_at <= $5 OR (r.status IS NULL AND r.locked_until <= $5)
       RETURNING key_hash`,
      [record.keyHash, record.requestHash, record.lockedUntil, record.expiresAt, record.now],
    );
    return rows.length === 1;
  }

  async renew(db: EntityManager, keyHash: string, lockedUntil: Date): Promise<void> {
    await db.query('UPDATE idempotency_record SET locked_until = $2 WHERE key_hash = $1 AND status IS NULL', [
      keyHash,
      lockedUntil,
    ]);
  }

  find(db: EntityManager, keyHash: string): Promise<IdempotencyRecord | null> {
    return db.findOneBy(IdempotencyRecord, { keyHash });
  }

  async complete(db: EntityManager, keyHash: string, status: number, response: Buffer): Promise<void> {
    await db.update(IdempotencyRecord, { keyHash }, { status, response });
  }

  async release(db: EntityManager, keyHash: string): Promise<void> {
    await db.query('DELETE FROM idempotency_record WHERE key_hash = $1 AND status IS NULL', [keyHash]);
  }

  /** Returns how many answers were forgotten. */
  async purgeExpired(db: EntityManager, now: Date): Promise<number> {
    const [, count]: [unknown, number] = await db.query('DELETE FROM idempotency_record WHERE expires_at <= $1', [now]);
    return count;
  }
}
