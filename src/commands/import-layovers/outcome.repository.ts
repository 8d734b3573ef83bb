import type { EntityManager } from 'typeorm';

/** What became of an import's layovers, by what is in the database now. */
export interface ImportOutcome {
  /** Lines of the day. */
  layovers: number;
  /** Lines that were refused, by code. */
  refused: { code: string; count: number }[];
  /** Layovers that are, or were, open to be matched. */
  feasible: number;
  /** Of those, the ones that the exact assignment gave a host. */
  assigned: number;
  /** Of those, the ones whose host has been asked. */
  invited: number;
  /** Of those, the ones with a host who said yes. */
  accepted: number;
  /** Invitations sent for them, however they were answered. */
  invitations: number;
  medianUsableMinutes: number | null;
  /** Layovers without anybody, by cause. */
  unmatched: { cause: string; count: number }[];
  /** Matching runs since the file came in, and the milliseconds that they took together. */
  runs: { count: number; totalMs: number };
}

type Figures = Omit<ImportOutcome, 'layovers' | 'refused' | 'unmatched' | 'runs'> & {
  ids: string[];
};

export async function outcomeOf(db: EntityManager, importId: string): Promise<ImportOutcome> {
  const refused: { code: string; count: number }[] = await db.query(
    `SELECT coalesce(errors -> 0 ->> 'code', 'unknown') AS code, count(*)::int AS count
     FROM import_line WHERE import_id = $1 AND state = 'refused'
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [importId],
  );
  const [total]: { count: number }[] = await db.query(
    'SELECT count(*)::int AS count FROM import_line WHERE import_id = $1',
    [importId],
  );
  const [runs]: ImportOutcome['runs'][] = await db.query(
    `SELECT count(*)::int AS count, coalesce(sum((r.timings ->> 'totalMs')::float8), 0) AS "totalMs"
     FROM matching_run r JOIN import i ON i.id = $1 AND i.programme_id = r.programme_id AND i.hub_id = r.hub_id
     WHERE r.state = 'finished' AND r.started_at >= i.created_at`,
    [importId],
  );
  return { layovers: total!.count, refused, ...(await figuresOf(db, importId)), runs: runs! };
}

/** The references of lines that were taken are gone from the lines, so the layovers are found by the import's day. */
async function figuresOf(db: EntityManager, importId: string): Promise<Omit<ImportOutcome, 'layovers' | 'refused' | 'runs'>> {
  const [figures]: Figures[] = await db.query(
    `WITH ours AS (
       SELECT l.id, l.state, l.usable_minutes
       FROM layover l
       JOIN import i ON i.id = $1 AND i.programme_id = l.programme_id AND i.hub_id = l.hub_id
       WHERE l.external_ref LIKE (i.options ->> 'date') || '/%/' || (i.options ->> 'shiftTo')
     ), runs AS (
       SELECT layover_id, bool_or(outcome <> 'unmatched') AS assigned FROM run_layover
       WHERE layover_id IN (SELECT id FROM ours) GROUP BY layover_id
     ), asked AS (
       SELECT layover_id, count(*)::int AS invitations, bool_or(state = 'accepted') AS accepted FROM invitation
       WHERE layover_id IN (SELECT id FROM ours) GROUP BY layover_id
     )
     SELECT count(*)::int AS feasible,
            count(*) FILTER (WHERE runs.assigned OR asked.invitations > 0)::int AS assigned,
            count(*) FILTER (WHERE asked.invitations > 0)::int AS invited,
            count(*) FILTER (WHERE asked.accepted)::int AS accepted,
            coalesce(sum(asked.invitations), 0)::int AS invitations,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY usable_minutes) AS "medianUsableMinutes",
            coalesce(array_agg(ours.id), '{}') AS ids
     FROM ours LEFT JOIN runs ON runs.layover_id = ours.id LEFT JOIN asked ON asked.layover_id = ours.id`,
    [importId],
  );
  const { ids, ...counts } = figures!;
  const unmatched: ImportOutcome['unmatched'] = await db.query(
    `SELECT cause, count(*)::int AS count FROM (
       SELECT DISTINCT ON (layover_id) layover_id, outcome, cause FROM run_layover
       WHERE layover_id = ANY ($1) ORDER BY layover_id, run_id DESC
     ) latest
     WHERE outcome = 'unmatched' AND NOT EXISTS (SELECT FROM invitation i WHERE i.layover_id = latest.layover_id)
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [ids],
  );
  return { ...counts, unmatched };
}

/** Whether another process that does jobs is connected to the database. */
export async function hasWorkers(db: EntityManager): Promise<boolean> {
  const [row]: { found: boolean }[] = await db.query(
    `SELECT EXISTS (
       SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND application_name IN ('interlude-all', 'interlude-worker')
     ) AS found`,
  );
  return row!.found;
}
