import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Database } from '../database/index.js';
import { JobBackend } from './job-backend.js';

/** Where nobody has looked at what is done: a job that is added at once is done, or a dead letter, by then. */
const LONGEST_JOB_S = 600;
/** No pause before the next try is longer; letters that are put off for longer are found by what is not delivered. */
const LONGEST_PAUSE_MS = 180_000;
/** Covers for how long jobs wait for others to join them, and how well clocks are known. */
const MARGIN_S = 3;

interface SeenLife {
  life: string;
  /** When it was asked for, by the database's clock. */
  at: Date;
}

/** Has the jobs added again that the queue may have forgotten: those that were added since then. Safe to run twice. */
export type LossListener = (tx: EntityManager, since: Date) => Promise<number>;

/**
 * Notices when the store of jobs has lost what it knew: a Redis that was flushed, came back without its data or with
 * older data, or was replaced by its replica. Many jobs are found again by what is due in the database; the others are
 * what events led to, and events can be told again.
 */
@Injectable()
export class QueueMemory {
  private readonly logger = new Logger(QueueMemory.name);
  private readonly listeners: LossListener[] = [];
  private readonly prefix: string;

  constructor(
    private readonly backend: JobBackend,
    private readonly database: Database,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.prefix = config.queue.prefix;
  }

  onLoss(listener: LossListener): void {
    this.listeners.push(listener);
  }

  /** Compares the store's life with the one seen last. To be called every few seconds while the store can be reached. */
  async check(): Promise<void> {
    const { lives } = this.backend;
    if (!lives) return;
    const seen = await this.seen(this.database.manager);
    const openSince = await lives.oldestOpenJob(LONGEST_PAUSE_MS);
    // Asked last: were its jobs lost before they were looked at, this is another life by now.
    const life = await lives.current();
    if (life === undefined || seen?.life !== life) await this.beginAnew(lives);
    else await this.noteDone(life, new Date(Math.min(seen.at.getTime(), openSince ?? Infinity)));
  }

  /**
   * The mark of the new life is set before the commit: a crash in between has it all done once more, whereas a mark set
   * afterwards could vouch for jobs that were lost in between.
   */
  private async beginAnew(lives: NonNullable<JobBackend['lives']>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `queue-life:${this.prefix}`);
      const [life, seen] = [await lives.current(), await this.seen(tx)];
      if (life !== undefined && seen?.life === life) return; // another worker was quicker
      if (seen) {
        const since = await this.lostSince(tx);
        let told = 0;
        for (const listener of this.listeners) told += await listener(tx, since);
        this.logger.warn({ msg: 'the queue has lost its memory: events are told again', since, events: told });
      }
      await this.note(tx, await lives.begin());
    });
  }

  private async seen(db: EntityManager): Promise<SeenLife | undefined> {
    const [row] = await db.query<SeenLife[]>('SELECT life, clock_timestamp() AS at FROM queue_life WHERE prefix = $1', [this.prefix]);
    return row;
  }

  private async lostSince(tx: EntityManager): Promise<Date> {
    const [row] = await tx.query<{ since: Date }[]>(
      `SELECT coalesce(done_to - $2 * interval '1 second', seen_at - $3 * interval '1 second') AS since
         FROM queue_life WHERE prefix = $1`,
      [this.prefix, MARGIN_S, LONGEST_JOB_S],
    );
    return row!.since;
  }

  /** Begins a life in which nothing has been done yet. */
  private async note(tx: EntityManager, life: string): Promise<void> {
    await tx.query(
      `INSERT INTO queue_life (prefix, life, done_to) VALUES ($1, $2, now())
       ON CONFLICT (prefix) DO UPDATE SET life = excluded.life, seen_at = now(), done_to = now()`,
      [this.prefix, life],
    );
  }

  private async noteDone(life: string, doneTo: Date): Promise<void> {
    await this.database.manager.query(
      'UPDATE queue_life SET seen_at = now(), done_to = $3 WHERE prefix = $1 AND life = $2',
      [this.prefix, life, doneTo],
    );
  }
}
