import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';

const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

/** The SQLSTATE of a failed query, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** The name of the constraint that a query violated, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
}

type Lock = `${string}:${string}`;
type Write<T> = (tx: EntityManager, items: readonly T[]) => Promise<void>;

interface TransactionState {
  readonly committed: (() => void)[];
  readonly gathered: Map<Write<never>, unknown[]>;
  readonly locks: Set<Lock>;
}

/** The one way to the database: `manager` for plain reads, `transaction` for everything that must be true together. */
@Injectable()
export class Database {
  private readonly logger = new Logger(Database.name);
  private readonly states = new WeakMap<EntityManager, TransactionState>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Runs `work` in one READ COMMITTED transaction. A serialisation failure (40001) or a deadlock (40P01) rolls back and
   * runs `work` again, at most five times in all, so `work` must have no effect outside the transaction.
   */
  async transaction<T>(work: (tx: EntityManager) => T | Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const state: TransactionState = { committed: [], gathered: new Map(), locks: new Set() };
      try {
        const result = await this.dataSource.transaction(async (tx) => {
          this.states.set(tx, state);
          try {
            const value = await work(tx);
            await this.writeGathered(tx);
            return value;
          } finally {
            // What comes later has missed it, and must learn so.
            this.states.delete(tx);
          }
        });
        for (const tell of state.committed) tell();
        return result;
      } catch (error) {
        const code = sqlState(error);
        if (!code || !RETRYABLE.has(code) || attempt >= MAX_ATTEMPTS) throw error;
        this.logger.warn({ msg: 'transaction retried', sqlState: code, attempt });
      }
    }
  }

  /** Calls `tell` once the transaction has committed, and never if it rolls back. */
  afterCommit(tx: EntityManager, tell: () => void): void {
    this.stateOf(tx).committed.push(tell);
  }

  /**
   * Has `write` write this with all else that is gathered for it in the transaction, once its work is done: a
   * transaction that tells of five things takes one statement for it, and not five. Until then the transaction itself
   * cannot read it.
   */
  gather<T>(tx: EntityManager, write: Write<T>, items: readonly T[]): void {
    const { gathered } = this.stateOf(tx);
    const earlier = gathered.get(write);
    if (earlier) for (const item of items) earlier.push(item);
    else gathered.set(write, [...items]);
  }

  /** Writes what has been gathered so far: before something that must not happen without it, or that goes on for long. */
  async writeGathered(tx: EntityManager): Promise<void> {
    const { gathered } = this.stateOf(tx);
    for (const [write, items] of gathered) {
      gathered.delete(write);
      await write(tx, items as never[]);
    }
  }

  /**
   * Takes transaction-scoped advisory locks in the order given; those that the transaction has already cost nothing.
   * Callers that need several always name the layover before the host, so that two of them never wait for each other.
   */
  async lock(tx: EntityManager, ...keys: Lock[]): Promise<void> {
    const { locks } = this.stateOf(tx);
    const missing = keys.filter((key) => !locks.has(key));
    if (missing.length === 0) return;
    // OFFSET 0 keeps the planner from taking them in another order.
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(key, 0))
         FROM (SELECT key FROM unnest($1::text[]) WITH ORDINALITY AS k (key, place) ORDER BY place OFFSET 0) AS ordered`,
      [missing],
    );
    for (const key of missing) locks.add(key);
  }

  /** Takes one of the same locks unless somebody holds it: false, at once, where they do. */
  async tryLock(tx: EntityManager, key: Lock): Promise<boolean> {
    const [row] = await tx.query<{ taken: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
      [key],
    );
    return row!.taken;
  }

  private stateOf(tx: EntityManager): TransactionState {
    const state = this.states.get(tx);
    if (!state) throw new Error('not in a transaction of Database.transaction');
    return state;
  }
}
