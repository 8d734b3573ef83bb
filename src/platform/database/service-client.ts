import pg from 'pg';

/** What comes so often over one connection comes again. */
const PREPARED_FROM = 3;
/** Each costs some ten kilobytes of the server's memory, and for every connection. */
const MOST_PREPARED = 200;
/** Longer statements are made for their values, as of many rows, and hardly come again. */
const LONGEST = 4_000;
/** Different statements that are counted at a time. */
const MOST_COUNTED = 2_000;

/** Whether PostgreSQL would not carry out a prepared statement: its tables have changed, or it is not known any more. */
export const isStalePlan = (error: unknown): boolean => {
  const { code, routine } = (error ?? {}) as { code?: string; routine?: string };
  return (code === '0A000' && routine === 'RevalidateCachedQuery') || code === '26000';
};

/**
 * Connection to PostgreSQL.
 *
 * Statements with parameters that come again are prepared: planning a query of several tables takes the server longer than
 * carrying it out (ADR 30). The server itself sees to it that one whose best plan depends on its parameters is planned each
 * time.
 *
 * A connection is given up when a query takes longer than `query_timeout`, because the driver only fails the query, and
 * whoever asks next would wait behind it; and when a migration has changed what a prepared statement returns.
 */
export class ServiceClient extends pg.Client {
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();

  override query = ((...args: unknown[]) => {
    const answer: unknown = super.query(...(this.prepared(args) as Parameters<pg.Client['query']>));
    return answer instanceof Promise ? answer.catch((error: Error) => this.giveUp(error)) : answer;
  }) as unknown as pg.Client['query'];

  private prepared(args: unknown[]): unknown[] {
    const [text, values, ...others] = args;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return args;
    const name = this.nameOf(text);
    return name === undefined ? args : [{ name, text, values }, ...others];
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || text.length > LONGEST || this.names.size >= MOST_PREPARED) return known;
    const count = (this.counts.get(text) ?? 0) + 1;
    if (count < PREPARED_FROM) {
      if (this.counts.size >= MOST_COUNTED) this.counts.clear();
      this.counts.set(text, count);
      return undefined;
    }
    this.counts.delete(text);
    const name = `s${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }

  private giveUp(error: Error): never {
    if (error.message === 'Query read timeout' || isStalePlan(error)) this.end().catch(() => undefined);
    throw error;
  }
}
