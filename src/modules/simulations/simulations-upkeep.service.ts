import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Jobs } from '../../platform/queue/index.js';
import { Purging, Reconciliation } from '../../platform/reconcile/index.js';
import { DAY_MS } from '../../shared/instant.js';
import { SimulationRepository } from './simulation.repository.js';
import { simulate } from './simulations.events.js';
import { SnapshotRepository } from './snapshot.repository.js';

/** Whoever works on a simulation says so several times a second, but for while it takes a snapshot. */
const SILENT_MS = 20_000;
const KEEP_SNAPSHOTS_MS = 35 * DAY_MS;
const KEEP_SIMULATIONS_MS = 35 * DAY_MS;

/** Sees to it that no simulation is stuck, whatever has crashed, and that old ones go. */
@Injectable()
export class SimulationsUpkeep {
  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly snapshots: SnapshotRepository,
    private readonly jobs: Jobs,
    reconciliation: Reconciliation,
    purging: Purging,
  ) {
    reconciliation.register({ name: 'simulations.silent', run: (now) => this.takeUp(now) });
    purging.register({
      name: 'simulations.snapshots',
      run: (now) => this.snapshots.deleteTakenBefore(this.database.manager, before(now, KEEP_SNAPSHOTS_MS)),
    });
    purging.register({
      name: 'simulations.over',
      run: (now) => this.simulations.deleteOverBefore(this.database.manager, before(now, KEEP_SIMULATIONS_MS)),
    });
  }

  private async takeUp(now: Date): Promise<number> {
    const ids = await this.simulations.silentSince(this.database.manager, before(now, SILENT_MS));
    await this.jobs.addMany(ids.map(simulate));
    return ids.length;
  }
}

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);
