import { Logger } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';

const SYNC_EVERY_MS = 15_000;

/**
 * The database's clock: the machine's plus the offset last measured. Several processes decide about the same rows, and
 * one whose clock is wrong must not expire anything early.
 */
export class DatabaseClock extends Clock {
  private readonly logger = new Logger(DatabaseClock.name);
  private offsetMs = 0;
  private timer?: NodeJS.Timeout;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  override get skewMs(): number {
    return this.offsetMs;
  }

  /** Measures the offset now and from then on, by a query that answers with the database's epoch milliseconds. */
  async follow(readDatabaseMs: () => Promise<number>): Promise<void> {
    await this.measure(readDatabaseMs);
    this.timer = setInterval(() => {
      this.measure(readDatabaseMs).catch((error: Error) => {
        this.logger.warn({ msg: 'clock not measured', reason: error.message });
      });
    }, SYNC_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Cristian's algorithm: the answer was made about half the round trip ago. */
  private async measure(readDatabaseMs: () => Promise<number>): Promise<void> {
    const asked = Date.now();
    const database = await readDatabaseMs();
    const answered = Date.now();
    const offset = database - (asked + answered) / 2;
    // Half the round trip is the measurement's own error: a smaller offset is noise.
    const next = Math.abs(offset) <= (answered - asked) / 2 + 5 ? 0 : offset;
    if (Math.abs(next - this.offsetMs) > 1_000) {
      this.logger.warn({ msg: 'clock differs from the database', offsetMs: Math.round(next) });
    }
    this.offsetMs = next;
  }
}
