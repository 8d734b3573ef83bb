import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import { Candidate, RunLayover } from './matching-run.entity.js';

export type LayoverResult = Omit<RunLayover, 'runId'>;
export type CandidateResult = Omit<Candidate, 'runId'>;

/** Rows in one statement: keeps the text of each below some megabytes. */
const CHUNK = 2_000;

@Injectable()
export class RunResultRepository {
  async insertLayovers(tx: EntityManager, runId: string, results: readonly LayoverResult[]): Promise<void> {
    for (const chunk of chunksOf(results)) {
      await tx.query(
        `INSERT INTO run_layover
           (run_id, layover_id, outcome, candidate_count, cause, reasons, reason_counts, near_misses)
         SELECT $1, "layoverId", outcome, "candidateCount", cause, reasons, "reasonCounts", "nearMisses"
         FROM json_to_recordset($2::json)
           AS r ("layoverId" uuid, outcome text, "candidateCount" int, cause text, reasons jsonb, "reasonCounts" jsonb,
                 "nearMisses" jsonb)`,
        [runId, JSON.stringify(chunk)],
      );
    }
  }

  /** Puts a run's candidates in place of those that earlier runs found for the same layovers. */
  async replaceCandidates(
    tx: EntityManager,
    runId: string,
    layoverIds: readonly string[],
    candidates: readonly CandidateResult[],
  ): Promise<void> {
    await tx.query('DELETE FROM candidate WHERE layover_id = ANY ($1)', [layoverIds]);
    for (const chunk of chunksOf(candidates)) {
      const column = <C extends keyof CandidateResult>(name: C) => chunk.map((candidate) => candidate[name]);
      await tx.query(
        `INSERT INTO candidate
           (run_id, layover_id, host_id, zone_id, venue_id, during, score, rank, factors, reasons)
         SELECT $1, layover_id, host_id, zone_id, venue_id, during, score, rank, factors::json, reasons::json
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::tstzrange[], $7::int[], $8::int[],
                     string_to_array($9, E'\\n'), string_to_array($10, E'\\n'))
           AS c (layover_id, host_id, zone_id, venue_id, during, score, rank, factors, reasons)`,
        [
          runId,
          column('layoverId'),
          column('hostId'),
          column('zoneId'),
          column('venueId'),
          column('during').map(formatRange),
          column('score'),
          column('rank'),
          jsonLines(column('factors')),
          jsonLines(column('reasons')),
        ],
      );
    }
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

  /** In how many layovers of the run each gate was a reason, and for how many pairs. */
  async reasonCounts(db: EntityManager, runId: string): Promise<Record<string, { layovers: number; pairs: number }>> {
    const rows: { key: string; layovers: number; pairs: number }[] = await db.query(
      `SELECT key, count(*)::int AS layovers, sum(value::int)::int AS pairs
       FROM run_layover, jsonb_each_text(reason_counts)
       WHERE run_id = $1 AND outcome = 'unmatched'
       GROUP BY key ORDER BY key`,
      [runId],
    );
    return Object.fromEntries(rows.map(({ key, ...counts }) => [key, counts]));
  }
}

/** JSON has no line breaks of its own. One long text is read several times faster than an array or a list in JSON. */
const jsonLines = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
