import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FoundLines } from './kept/found-lines.js';
import { RunLayover, type MatchingRun } from './matching-run.entity.js';

@Injectable()
export class RunResultRepository {
  /** Puts what a run has found in the place of what was found before. Of that the candidates are forgotten. */
  async replace(tx: EntityManager, runId: string, found: FoundLines): Promise<void> {
    if (found.count === 0) return;
    await tx.query(
      `UPDATE run_layover SET is_latest = false, candidates = NULL
       WHERE is_latest AND layover_id = ANY (string_to_array($1, E'\\n')::uuid[])`,
      [found.layoverIds],
    );
    // One long text is read several times faster than an array or a list in JSON.
    await tx.query(
      `INSERT INTO run_layover (run_id, layover_id, outcome, candidate_count, cause, reasons, reason_counts, near_misses,
                                candidates, digest)
       SELECT $1, layover_id, outcome, candidate_count, nullif(cause, ''), reasons::jsonb, reason_counts::jsonb,
              near_misses::jsonb, candidates::json, digest
       FROM unnest(string_to_array($2, E'\\n')::uuid[], string_to_array($3, E'\\n'), string_to_array($4, E'\\n')::int[],
                   string_to_array($5, E'\\n'), string_to_array($6, E'\\n'), string_to_array($7, E'\\n'),
                   string_to_array($8, E'\\n'), string_to_array($9, E'\\n'), string_to_array($10, E'\\n'))
         AS r (layover_id, outcome, candidate_count, cause, reasons, reason_counts, near_misses, candidates, digest)`,
      [
        runId,
        found.layoverIds,
        found.outcomes,
        found.candidateCounts,
        found.causes,
        found.reasons,
        found.reasonCounts,
        found.nearMisses,
        found.candidates,
        found.digests,
      ],
    );
  }

  /** What stood about a layover after a run: found by it, or by the last one before it that found something else. */
  async asOf(
    db: EntityManager,
    { id, startedAt }: MatchingRun,
    layoverId: string,
  ): Promise<{ row: RunLayover; foundAt: Date } | undefined> {
    const rows: { runId: string; foundAt: Date }[] = await db.query(
      `SELECT r.run_id AS "runId", run.started_at AS "foundAt"
       FROM run_layover r JOIN matching_run run ON run.id = r.run_id
       WHERE r.layover_id = $1 AND (run.id = $2 OR run.started_at <= $3)
       ORDER BY run.id = $2 DESC, run.started_at DESC, run.id DESC LIMIT 1`,
      [layoverId, id, startedAt],
    );
    const found = rows[0];
    const row = found && (await db.findOneBy(RunLayover, { runId: found.runId, layoverId }));
    return row ? { row, foundAt: found.foundAt } : undefined;
  }

  /** By layover id, starting behind `afterLayoverId`. */
  layoversOfRun(
    db: EntityManager,
    runId: string,
    { limit, afterLayoverId, outcome }: { limit: number; afterLayoverId?: string; outcome?: string },
  ): Promise<RunLayover[]> {
    const query = db
      .createQueryBuilder(RunLayover, 'result')
      .where('result.runId = :runId', { runId })
      .orderBy('result.layoverId', 'ASC')
      .limit(limit);
    if (outcome) query.andWhere('result.outcome = :outcome', { outcome });
    if (afterLayoverId) query.andWhere('result.layoverId > :afterLayoverId', { afterLayoverId });
    return query.getMany();
  }
}
