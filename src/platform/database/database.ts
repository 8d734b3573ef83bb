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

/** The one way to the database: `manager` for plain reads, `transaction` for everything that must be true together. */
@Injectable()
export class Database {
  private readonly logger = new Logger(Database.name);
  private readonly afterCommitOf = new WeakMap<EntityManager, (() => void)[]>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Runs `work` in one READ COMMITTED transaction. A serialisation failure (40001) or a deadlock (40P01) rolls back and
   * runs `work` again, at most five times in all, so `work` must have no effect outside the transaction.
   */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      let committed: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction(async (tx) => {
          committed = [];
          this.afterCommitOf.set(tx, committed);
          return work(tx);
        });
        for (const tell of committed) tell();
        return result;
      } catch (error) {
        const state = sqlState(error);
        if (!state || !RETRYABLE.has(state) || attempt >= MAX_ATTEMPTS) throw error;
        this.logger.warn({ msg: 'transaction retried', sqlState: state, attempt });
      }
    }
  }

  /** Calls `tell` once the transaction has committed, and never if it rolls back. */
  afterCommit(tx: EntityManager, tell: () => void): void {
    const listeners = this.afterCommitOf.get(tx);
    if (!listeners) throw new Error('afterCommit outside of Database.transaction');
    listeners.push(tell);
  }

  /**
   * Takes transaction-scoped advisory locks in the order given. Callers that need several always name the layover
   * before the host, so that two of them never wait for each other.
   */
  async lock(tx: EntityManager, ...keys: `${string}:${string}`[]): Promise<void> {
    for (const key of keys) await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  }

  /** Takes one of the same locks unless somebody holds it: false, at once, where they do. */
  async tryLock(tx: EntityManager, key: `${string}:${string}`): Promise<boolean> {
    const [row] = await tx.query<{ taken: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
      [key],
    );
    return row!.taken;
  }
}
