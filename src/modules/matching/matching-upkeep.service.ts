import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Jobs } from '../../platform/queue/index.js';
import { Purging, Reconciliation } from '../../platform/reconcile/index.js';
import { DAY_MS, MINUTE_MS } from '../../shared/instant.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import { MatchingRunRepository } from './matching-run.repository.js';
import { matchHub } from './match-triggers.js';

/** No run takes this long: the database ends a transaction that rests for half a minute. */
const ABANDONED_AFTER_MS = 5 * MINUTE_MS;
/** Hosts come off pause, caps start anew: what nobody tells of is noticed this late. */
const ROUND_EVERY_MS = 5 * MINUTE_MS;
const KEEP_RUNS_MS = 30 * DAY_MS;

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

/** Sees to it that every open layover is looked at, whatever has crashed, and that old runs go. */
@Injectable()
export class MatchingUpkeep {
  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly input: MatchingInputRepository,
    private readonly jobs: Jobs,
    reconciliation: Reconciliation,
    purging: Purging,
  ) {
    reconciliation.register({ name: 'matching.abandoned', run: (now) => this.failAbandoned(now) });
    reconciliation.register({ name: 'matching.requested', run: () => this.beginRequested() });
    reconciliation.register({ name: 'matching.unseen', run: (now) => this.matchUnseen(now) });
    purging.register({
      name: 'matching.runs',
      run: (now) => this.runs.deleteStartedBefore(this.database.manager, before(now, KEEP_RUNS_MS)),
    });
  }

  private failAbandoned(now: Date): Promise<number> {
    return this.runs.failAbandoned(this.database.manager, before(now, ABANDONED_AFTER_MS), now);
  }

  private async beginRequested(): Promise<number> {
    const places = await this.runs.queuedPlaces(this.database.manager);
    await this.jobs.addMany(places.map((place) => matchHub(place, 'manual')));
    return places.length;
  }

  private async matchUnseen(now: Date): Promise<number> {
    const places = await this.input.unseenPlaces(this.database.manager, now, before(now, ROUND_EVERY_MS));
    await this.jobs.addMany(places.map((place) => matchHub(place, 'reconcile')));
    return places.length;
  }
}
