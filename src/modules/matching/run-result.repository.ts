import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FoundLines } from './kept/found-lines.js';
import { withAsked, type KeptCandidates } from './kept/kept-candidate.js';
import { RunLayover, type MatchingRun } from './matching-run.entity.js';

@Injectable()
export class RunResultRepository {
  /** Puts what a run has found in the place of what was found before. Of that the candidates are forgotten. */
  async replace(tx: EntityManager, runId: string, found: FoundLines): Promise<void> {
    if (found.count === 0) return;
    const candidates = await this.withStillAsked(tx, runId, found);
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
        candidates,
        found.digests,
      ],
    );
  }

  /** The candidates found, with those before them who were asked by an earlier run and have not answered. */
  private async withStillAsked(tx: EntityManager, runId: string, found: FoundLines): Promise<string> {
    const before: { layoverId: string; candidates: KeptCandidates; askedIds: string[] }[] = await tx.query(
      `SELECT r.layover_id AS "layoverId", r.candidates, array_agg(i.host_id::text) AS "askedIds"
       FROM run_layover r
       JOIN invitation i
         ON i.layover_id = r.layover_id AND i.state IN ('offered', 'countered') AND i.run_id IS DISTINCT FROM $1
       WHERE r.is_latest AND r.candidates IS NOT NULL AND r.layover_id = ANY (string_to_array($2, E'\\n')::uuid[])
       GROUP BY r.run_id, r.layover_id`,
      [runId, found.layoverIds],
    );
    if (before.length === 0) return found.candidates;
    const lines = found.candidates.split('\n');
    const indexOf = new Map(found.layoverIds.split('\n').map((id, index) => [id, index]));
    for (const { layoverId, candidates, askedIds } of before) {
      const index = indexOf.get(layoverId)!;
      const fresh = JSON.parse(lines[index]!) as KeptCandidates;
      lines[index] = JSON.stringify(withAsked(fresh, candidates, askedIds));
    }
    return lines.join('\n');
  }

  /**
   * What stood about a layover of the run's hub after it: found by it, or by the last one before it that found something
   * else.
   */
  async asOf(
    db: EntityManager,
    { id, programmeId, hubId, startedAt }: MatchingRun,
    layoverId: string,
  ): Promise<{ row: RunLayover; foundAt: Date } | undefined> {
    const rows: { runId: string; foundAt: Date }[] = await db.query(
      `SELECT r.run_id AS "runId", run.started_at AS "foundAt"
       FROM run_layover r JOIN matching_run run ON run.id = r.run_id
       WHERE r.layover_id = $1 AND run.programme_id = $4 AND run.hub_id = $5 AND (run.id = $2 OR run.started_at <= $3)
       ORDER BY run.id = $2 DESC, run.started_at DESC, run.id DESC LIMIT 1`,
      [layoverId, id, startedAt, programmeId, hubId],
    );
    const found = rows[0];
    const row = found && (await db.findOneBy(RunLayover, { runId: found.runId, layoverId }));
    return row ? { row, foundAt: found.foundAt } : undefined;
  }

  /** The layovers, open still, of which a run has found something new and asked nobody for them. */
  openWithoutAsking(db: EntityManager, runId: string): Promise<{ layoverId: string; travellerId: string }[]> {
    return db.query(
      `SELECT l.id AS "layoverId", l.traveller_id AS "travellerId"
       FROM run_layover r JOIN layover l ON l.id = r.layover_id
       WHERE r.run_id = $1 AND r.outcome <> 'invited' AND l.state = 'open'`,
      [runId],
    );
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
