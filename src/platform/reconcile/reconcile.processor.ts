import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
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
  ) {}

  @HandlesJob('reconcile', { everyMs: RECONCILE_EVERY_MS })
  async reconcile(): Promise<void> {
    await this.reconciliation.run(this.clock.now());
  }

  @HandlesJob('purge-expired', { cron: '23 * * * *' })
  async purge(): Promise<void> {
    await this.purging.run(this.clock.now());
  }
}
