import pg from 'pg';
import { until } from '../../harness/until.js';

/**
 * A transaction of the test's own that has taken locks and keeps them. Whoever needs one of them stands still in the middle of
 * what they do, for as long as the test wants.
 */
export class HeldLock {
  private isReleased = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly pid: number,
  ) {}

  /** @param sql as `SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE` */
  static async take(url: string, sql: string, parameters: readonly unknown[] = []): Promise<HeldLock> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // of a server that is killed meanwhile
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await client.query('BEGIN');
    await client.query(sql, [...parameters]);
    return new HeldLock(client, rows[0]!.pid);
  }

  /** Resolves with the client port of the first whose query waits for this lock, out of those that `isMeant` takes. */
  async isWaitedFor(isMeant: (clientPort: number) => boolean = () => true, timeoutMs = 10_000): Promise<number> {
    const find = async (): Promise<number | undefined> => {
      // A transaction sees who is connected as of when it first asked.
      await this.client.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await this.client.query<{ port: number }>(
        'SELECT client_port AS port FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
        [this.pid],
      );
      return rows.map(({ port }) => port).find(isMeant);
    };
    return until('somebody waits for the lock', find, { timeoutMs });
  }

  async release(): Promise<void> {
    if (this.isReleased) return;
    this.isReleased = true;
    await this.client.query('ROLLBACK').catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }
}
