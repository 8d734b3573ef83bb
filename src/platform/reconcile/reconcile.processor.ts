import { Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { Metrics } from '../metrics/index.js';
import { HandlesJob } from '../queue/index.js';
import { Purging, Reconciliation } from './tasks.js';

/** What a crash left undone is done within five seconds of a healthy system. */
const RECONCILE_EVERY_MS = 3_000;

@Injectable()
export class ReconcileProcessor {
  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly purging: Purging,
    private readonly clock: Clock,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  @HandlesJob('reconcile', { everyMs: RECONCILE_EVERY_MS })
  async reconcile(): Promise<void> {
    const found = await this.reconciliation.run(this.clock.now());
    for (const [task, count] of Object.entries(found)) this.metrics?.reconciled.inc({ task }, count);
  }

  @HandlesJob('purge-expired', { cron: '23 * * * *' })
  async purge(): Promise<void> {
    await this.purging.run(this.clock.now());
  }
}
