import type { EntityManager } from 'typeorm';
import type { Inbox } from '../../../src/platform/mail/index.js';

/** Rows as text, by table, in an order of their own; what was sent is in `mail`. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/** When and how often an event was dispatched, and that the queue is there, is no state of the service. */
const left: Record<string, string[]> = {
  outbox_event: ['dispatched_at', 'attempts', 'next_attempt_at', 'last_error', 'has_jobs', 'xid', 'id', 'created_at'],
};
const noState = ['queue_life', 'schema_migration'];

export async function dumpOf(db: EntityManager, inbox: Inbox): Promise<Dump> {
  const tables = await db.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1) ORDER BY 1`,
    [noState],
  );
  const dump: Record<string, string[]> = { mail: inbox.list({}).map(({ to, subject }) => `${to.join(' ')} ${subject}`).sort() };
  for (const { name } of tables) {
    const query = `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${name}" t`;
    const rows = await db.query<{ row: string }[]>(query, [left[name] ?? []]);
    dump[name] = rows.map(({ row }) => row).sort();
  }
  return dump;
}

/** Leaves an empty database. */
export async function emptyAll(db: EntityManager): Promise<void> {
  const [row] = await db.query<{ list: string }[]>(
    `SELECT string_agg(quote_ident(table_name), ', ') AS list FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)`,
    [noState],
  );
  await db.query(`TRUNCATE ${row!.list}`);
}

/** The tables in which the dumps differ, with how many rows have gone and come. */
export function differences(before: Dump, after: Dump, but: readonly string[] = []): Record<string, [gone: number, come: number]> {
  const found: Record<string, [number, number]> = {};
  for (const table of Object.keys(after)) {
    if (but.includes(table)) continue;
    const [old, now] = [before[table] ?? [], after[table]!];
    const counts: [number, number] = [without(old, now), without(now, old)];
    if (counts[0] + counts[1] > 0) found[table] = counts;
  }
  return found;
}

/** How many of the rows the others do not have, as often as they are there. */
function without(rows: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  }).length;
}
