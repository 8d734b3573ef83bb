import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import { matchHubInSteps } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import { HubPictures } from './hub-pictures.service.js';
import type { RunCounts } from './matching-run.entity.js';
import { MatchingRunRepository, type RunPlace } from './matching-run.repository.js';
import { RunWriter } from './run-writer.service.js';
import { inSlices } from './in-slices.js';
import { Stopwatch } from './stopwatch.js';

const NOTHING: RunCounts = {
  layovers: 0,
  waiting: 0,
  hosts: 0,
  pairs: 0,
  candidates: 0,
  assigned: 0,
  invited: 0,
  unmatched: 0,
};

/**
 * Runs the matching of a hub. What a run sees, decides and writes happens under one lock of the database that its own
 * transaction holds: two runs of a hub never overlap, and one that has lost its connection, and with it the lock, can no
 * longer write.
 */
@Injectable()
export class MatchHub {
  private readonly logger = new Logger(MatchHub.name);

  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly pictures: HubPictures,
    private readonly writer: RunWriter,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly clock: Clock,
  ) {}

  /** Returns the run's id; none where the programme is not open. A run that fails is kept as failed, and the error thrown. */
  async run(place: RunPlace, trigger: MatchTrigger): Promise<string | undefined> {
    const db = this.database.manager;
    const programme = await this.programmes.find(db, place.programmeId);
    if (programme?.state !== 'open') {
      await this.runs.failQueued(db, place, 'the programme is not open', this.clock.now());
      return undefined;
    }
    const hub = await this.hubs.ofId(place.hubId);
    // In a transaction of its own, so that a run that dies leaves a trace.
    const runId = await this.runs.begin(db, place, trigger, this.clock.now());
    try {
      const counts = await this.database.transaction((tx) => this.pass(tx, runId, place, hub));
      this.logger.log({ msg: 'matched', runId, hub: hub.hub.iata, trigger, ...counts });
      return runId;
    } catch (error) {
      await this.runs.fail(db, runId, error instanceof Error ? error.message : String(error), this.clock.now());
      throw error;
    }
  }

  private async pass(tx: EntityManager, runId: string, place: RunPlace, hub: KnownHub): Promise<RunCounts> {
    await this.database.lock(tx, `match:${place.programmeId}/${place.hubId}`);
    const watch = new Stopwatch();
    const picture = await this.pictures.take(tx, place, hub);
    const snapshotMs = watch.lap();

    const { snapshot, waiting } = picture;
    const isIdle = snapshot.layovers.length === 0;
    const result = isIdle ? undefined : await inSlices(matchHubInSteps(snapshot), () => tx.query('SELECT 1'));
    const matchingMs = watch.lap();

    const written = result && (await this.writer.write(tx, runId, place, hub, picture, result));
    const counts = { ...NOTHING, ...written, layovers: waiting + snapshot.layovers.length, waiting };
    const writesMs = watch.lap();
    await this.runs.finish(tx, runId, {
      ruleSetId: picture.rules.ruleSetId,
      ruleSetVersion: picture.rules.version,
      counts,
      timings: { snapshotMs, matchingMs, writesMs, totalMs: snapshotMs + matchingMs + writesMs },
      totalScore: result?.assignment.total ?? 0,
      finishedAt: this.clock.now(),
    });
    return counts;
  }
}
