import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import { newId } from '../../shared/ids.js';
import { MatchingRun, type RunCounts, type RunTimings } from './matching-run.entity.js';

/** Where runs happen: each hub of each programme by itself. */
export interface RunPlace {
  programmeId: string;
  hubId: string;
}

export interface RunResult {
  ruleSetId: string;
  ruleSetVersion: number;
  counts: RunCounts;
  timings: RunTimings;
  totalScore: number;
  reasons: NonNullable<MatchingRun['reasons']>;
  hostPrices: NonNullable<MatchingRun['hostPrices']>;
  sweptTo: string | null;
  finishedAt: Date;
}

/** What a run finds of the one before. */
export interface LeftBy {
  seenAt: Date | null;
  deferred: number;
  sweptTo: string | null;
}

@Injectable()
export class MatchingRunRepository {
  /**
   * The run that staff have asked for and that nobody has begun, or a new one, as running. Of any number of workers that
   * begin at once one gets the run that was asked for.
   */
  async begin(db: EntityManager, { programmeId, hubId }: RunPlace, trigger: MatchTrigger, at: Date): Promise<string> {
    const [claimed]: [{ id: string }[], number] = await db.query(
      `UPDATE matching_run SET state = 'running', started_at = $3
       WHERE id = (
         SELECT id FROM matching_run
         WHERE hub_id = $1 AND programme_id = $2 AND state = 'queued'
         FOR UPDATE SKIP LOCKED
       )
       RETURNING id`,
      [hubId, programmeId, at],
    );
    if (claimed[0]) return claimed[0].id;
    const id = newId();
    await db.insert(MatchingRun, { id, programmeId, hubId, trigger, state: 'running', startedAt: at });
    return id;
  }

  /** Puts a run down as asked for; of any number that are asked for before one begins there is but one. */
  async queue(db: EntityManager, { programmeId, hubId }: RunPlace, requestedById: string): Promise<string> {
    const rows: { id: string }[] = await db.query(
      `INSERT INTO matching_run AS r (id, programme_id, hub_id, trigger, state, requested_by_id)
       VALUES ($1, $2, $3, 'manual', 'queued', $4)
       ON CONFLICT (hub_id, programme_id) WHERE state = 'queued' DO UPDATE SET state = r.state
       RETURNING id`,
      [newId(), programmeId, hubId, requestedById],
    );
    return rows[0]!.id;
  }

  async finish(tx: EntityManager, id: string, result: RunResult): Promise<void> {
    await tx.update(MatchingRun, { id, state: 'running' }, { state: 'finished', ...result });
  }

  /** The last run of a place by the same rules: when it began, how many it left to the next, and where it left off. */
  async leftBy(
    db: EntityManager,
    { programmeId, hubId }: RunPlace,
    ruleSetId: string,
  ): Promise<LeftBy> {
    const [last] = await db.find(MatchingRun, {
      select: { id: true, startedAt: true, sweptTo: true, counts: true },
      where: { programmeId, hubId, ruleSetId, state: 'finished' },
      order: { startedAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return { seenAt: last?.startedAt ?? null, deferred: last?.counts?.deferred ?? 0, sweptTo: last?.sweptTo ?? null };
  }

  async fail(db: EntityManager, id: string, error: string, at: Date): Promise<void> {
    await db.update(MatchingRun, { id, state: 'running' }, { state: 'failed', error, finishedAt: at });
  }

  /** A run that staff have asked for and that cannot be. */
  async failQueued(db: EntityManager, { programmeId, hubId }: RunPlace, error: string, at: Date): Promise<void> {
    await db.update(
      MatchingRun,
      { programmeId, hubId, state: 'queued' },
      { state: 'failed', error, startedAt: at, finishedAt: at },
    );
  }

  /** Runs whose worker died: no run takes that long. Returns how many there were. */
  async failAbandoned(db: EntityManager, startedBefore: Date, at: Date): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .update(MatchingRun)
      .set({ state: 'failed', error: 'its worker died', finishedAt: at })
      .where(`state = 'running' AND started_at < :startedBefore`, { startedBefore })
      .execute();
    return affected ?? 0;
  }

  find(db: EntityManager, programmeId: string, id: string): Promise<MatchingRun | null> {
    return db.findOneBy(MatchingRun, { id, programmeId });
  }

  /** Newest first, starting behind `afterId`. */
  list(
    db: EntityManager,
    programmeId: string,
    { limit, afterId, hubId }: { limit: number; afterId?: string; hubId?: string },
  ): Promise<MatchingRun[]> {
    const query = db
      .createQueryBuilder(MatchingRun, 'run')
      .where('run.programmeId = :programmeId', { programmeId })
      .orderBy('run.id', 'DESC')
      .limit(limit);
    if (hubId) query.andWhere('run.hubId = :hubId', { hubId });
    if (afterId) query.andWhere('run.id < :afterId', { afterId });
    return query.getMany();
  }

  /** Places where staff have asked for a run that nobody has begun. */
  queuedPlaces(db: EntityManager): Promise<RunPlace[]> {
    return db
      .createQueryBuilder(MatchingRun, 'run')
      .select(['run.programme_id AS "programmeId"', 'run.hub_id AS "hubId"'])
      .where(`run.state = 'queued'`)
      .getRawMany<RunPlace>();
  }

  async deleteStartedBefore(db: EntityManager, before: Date): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(MatchingRun)
      .where(`state IN ('finished', 'failed') AND started_at < :before`, { before })
      .execute();
    return affected ?? 0;
  }
}
