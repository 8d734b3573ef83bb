import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { DomainEventName } from '../../contracts/domain-events.js';
import { columnOf, rowsOfColumns } from '../database/index.js';
import { OutboxEvent } from './outbox-event.entity.js';

export const OUTBOX_CHANNEL = 'interlude_outbox';

export interface ClaimedEvent {
  id: string;
  name: DomainEventName;
  payload: object;
  /** Failed attempts so far. */
  attempts: number;
  trace: string | null;
}

export interface NewEvent {
  id: string;
  name: DomainEventName;
  payload: object;
  trace?: string;
}

export interface OutboxCounts {
  /** Counted up to 10,000: a look must not get dearer the more there is to do. */
  pending: number;
  /** Likewise. */
  failed: number;
  /** Age of the oldest pending event in milliseconds, 0 where there is none; one that is told again is as old as that. */
  lagMs: number;
}

const COUNTED = 10_000;
/** Rows in one statement: turning more of them into text would keep everybody else waiting. */
const CHUNK = 1_000;
const PENDING = 'dispatched_at IS NULL AND failed_at IS NULL';

/** Longer than it takes to tell an event; a process that dies before it has done so keeps the news back for as long. */
const HOLD_SECONDS = 2;

/**
 * SQL that adds an event as part of a statement that makes it happen, for a writer that tells it itself (`HeldEvents`): the
 * dispatchers leave it alone for a while.
 *
 * @param selected what to select: id, name and payload
 */
export const HOLD_EVENT = (selected: string): string =>
  `INSERT INTO outbox_event (next_attempt_at, id, name, payload) SELECT now() + interval '${HOLD_SECONDS} seconds', ${selected}`;

@Injectable()
export class OutboxRepository {
  async insertMany(tx: EntityManager, events: readonly NewEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += CHUNK) {
      const rows = events.slice(start, start + CHUNK);
      await tx.query(
        `INSERT INTO outbox_event (id, name, payload, trace)
         SELECT id::uuid, name, payload::jsonb, nullif(trace, '')
         FROM ${rowsOfColumns(4)} AS e (id, name, payload, trace)`,
        [
          columnOf(rows, ({ id }) => id),
          columnOf(rows, ({ name }) => name),
          columnOf(rows, ({ payload }) => JSON.stringify(payload)),
          columnOf(rows, ({ trace }) => trace ?? null),
        ],
      );
    }
  }

  /** Wakes the dispatchers of other processes once the transaction has committed. */
  async notifyOthers(tx: EntityManager): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
  }

  find(db: EntityManager, id: string): Promise<OutboxEvent | null> {
    return db.findOneBy(OutboxEvent, { id });
  }

  /**
   * The oldest events that are due, locked; what another process works on is left out. What is told again, because the
   * queue has lost its jobs, comes after them, the newest first: they may be many, and those of the last seconds are the
   * likeliest to be lost.
   */
  async claimDue(tx: EntityManager, limit: number): Promise<ClaimedEvent[]> {
    const fresh = await this.claim(tx, 'has_jobs IS NULL ORDER BY id', limit);
    if (fresh.length === limit) return fresh;
    const toldAgain = await this.claim(tx, 'has_jobs IS NOT NULL ORDER BY id DESC', limit - fresh.length);
    return [...fresh, ...toldAgain];
  }

  private claim(tx: EntityManager, which: string, limit: number): Promise<ClaimedEvent[]> {
    return tx.query<ClaimedEvent[]>(
      `SELECT id, name, payload, attempts, trace FROM outbox_event
        WHERE ${PENDING} AND next_attempt_at <= now() AND ${which} LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /** Losing these marks in a crash only means that the events are told twice, so nobody waits for the disk. */
  async markDispatched(tx: EntityManager, ids: string[], idsWithJobs: string[]): Promise<void> {
    await tx.query('SET LOCAL synchronous_commit = off');
    await tx.query(
      `UPDATE outbox_event SET dispatched_at = clock_timestamp(), has_jobs = id = ANY($2), last_error = NULL
        WHERE id = ANY($1)`,
      [ids, idsWithJobs],
    );
  }

  /**
   * Has what was dispatched since then told again, where it led to jobs. Waits for whoever is telling right now: the jobs
   * may be in the queue that was lost, and the mark not yet here. Returns how many events.
   */
  async tellAgain(tx: EntityManager, since: Date): Promise<number> {
    await tx.query('LOCK TABLE outbox_event IN EXCLUSIVE MODE');
    const [, told]: [unknown, number] = await tx.query(
      `UPDATE outbox_event SET dispatched_at = NULL, attempts = 0, next_attempt_at = now()
        WHERE dispatched_at >= $1 AND has_jobs IS NOT FALSE`,
      [since],
    );
    return told;
  }

  async markForRetry(tx: EntityManager, id: string, error: string, delayMs: number): Promise<void> {
    await tx.query(
      `UPDATE outbox_event SET attempts = attempts + 1, last_error = $2,
              next_attempt_at = now() + $3 * interval '1 millisecond' WHERE id = $1`,
      [id, error, delayMs],
    );
  }

  async markFailed(tx: EntityManager, id: string, error: string): Promise<void> {
    await tx.query('UPDATE outbox_event SET attempts = attempts + 1, last_error = $2, failed_at = now() WHERE id = $1', [
      id,
      error,
    ]);
  }

  async counts(db: EntityManager): Promise<OutboxCounts> {
    const [row] = await db.query<{ pending: string; lag_ms: string | null; again_ms: string | null; failed: string }[]>(
      `SELECT (SELECT count(*) FROM (SELECT FROM outbox_event WHERE ${PENDING} LIMIT ${COUNTED}) p) AS pending,
              (SELECT count(*) FROM (SELECT FROM outbox_event WHERE failed_at IS NOT NULL LIMIT ${COUNTED}) f) AS failed,
              (SELECT extract(epoch FROM clock_timestamp() - created_at) * 1000
                 FROM outbox_event WHERE ${PENDING} AND has_jobs IS NULL ORDER BY id LIMIT 1) AS lag_ms,
              (SELECT extract(epoch FROM clock_timestamp() - next_attempt_at) * 1000
                 FROM outbox_event WHERE ${PENDING} AND has_jobs IS NOT NULL ORDER BY id LIMIT 1) AS again_ms`,
    );
    const lagMs = Math.max(0, Math.round(Number(row!.lag_ms)), Math.round(Number(row!.again_ms)));
    return { pending: Number(row!.pending), failed: Number(row!.failed), lagMs };
  }

  /** Events that were given up, newest first. */
  findFailed(db: EntityManager, limit: number): Promise<OutboxEvent[]> {
    return db
      .createQueryBuilder(OutboxEvent, 'event')
      .where('event.failedAt IS NOT NULL')
      .orderBy('event.failedAt', 'DESC')
      .limit(limit)
      .getMany();
  }

  /** Gives up events their tries anew. Returns how many there were. */
  async retryFailed(tx: EntityManager, ids: readonly string[]): Promise<number> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(OutboxEvent)
      .set({ failedAt: null, attempts: 0, nextAttemptAt: () => 'now()' })
      .where({ id: In([...ids]) })
      .andWhere('failed_at IS NOT NULL')
      .execute();
    return affected ?? 0;
  }

  /** Puts an event away that was given up; what it failed of stays on record. False where it was not given up. */
  async dismissFailed(tx: EntityManager, id: string): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(OutboxEvent)
      .set({ failedAt: null, dispatchedAt: () => 'now()' })
      .where({ id })
      .andWhere('failed_at IS NOT NULL')
      .execute();
    return (affected ?? 0) > 0;
  }

  /** Deletes events that were dispatched longer ago than `days`. Returns how many. */
  async purgeDispatched(db: EntityManager, days: number): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(OutboxEvent)
      .where(`dispatched_at < now() - :days * interval '1 day'`, { days })
      .execute();
    return affected ?? 0;
  }
}
