import { Injectable, Optional } from '@nestjs/common';
import { joined } from '../../shared/joined.js';
import { Database } from '../database/index.js';
import { Readiness } from '../health/index.js';
import { Metrics } from '../metrics/index.js';
import { Idleness, QueueMemory } from '../queue/index.js';
import { Purging } from '../reconcile/index.js';
import { OutboxRepository } from './outbox.repository.js';

/** An event that has waited longer than this means that the outside hears of nothing. */
const READY_LAG_MS = 30_000;
/** Long enough to find out what happened last weekend. */
const KEEP_DISPATCHED_DAYS = 7;

/** What there is to watch and to tidy up about the outbox. */
@Injectable()
export class OutboxHealth {
  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    idleness: Idleness,
    memory: QueueMemory,
    @Optional() readiness?: Readiness,
    @Optional() metrics?: Metrics,
    @Optional() purging?: Purging,
  ) {
    idleness.include(async () => {
      const { pending } = await repository.counts(database.manager);
      return pending > 0 ? [`outbox: ${pending} events`] : [];
    });
    memory.onLoss((tx, since) => repository.tellAgain(tx, since));
    readiness?.register('outbox', async () => {
      const lagMs = await this.lagMs();
      if (lagMs > READY_LAG_MS) throw new Error(`${lagMs} ms behind`);
      return `${lagMs} ms behind`;
    });
    const counted = joined(() => repository.counts(database.manager));
    metrics?.gauge('interlude_outbox_lag_seconds', 'Age of the oldest event not yet dispatched', async () =>
      (await counted()).lagMs / 1_000,
    );
    metrics?.gauge('interlude_outbox_pending_events', 'Events not yet dispatched; 10000 means as many or more', async () =>
      (await counted()).pending,
    );
    metrics?.gauge('interlude_outbox_failed_events', 'Events given up, for ops to look at; 10000 means as many or more', async () =>
      (await counted()).failed,
    );
    purging?.register({
      name: 'outbox.dispatched',
      run: () => repository.purgeDispatched(database.manager, KEEP_DISPATCHED_DAYS),
    });
  }

  /** Age of the oldest event not yet dispatched, in milliseconds; 0 where there is none. */
  async lagMs(): Promise<number> {
    return (await this.repository.counts(this.database.manager)).lagMs;
  }
}
