import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import { Database } from '../database/index.js';
import { Purging, Reconciliation } from '../reconcile/index.js';
import { ImportJobs } from './import-jobs.js';
import { ImportRepository } from './import.repository.js';

/** Longer than any request may take: an upload that old has lost its process. */
const ABANDONED_AFTER_MS = HOUR_MS;
const KEEP_REFUSED_MS = 30 * DAY_MS;

/** Goes on with imports whose job was lost, gives up uploads that were cut off, forgets what refused lines said. */
@Injectable()
export class ImportMaintenance implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly jobs: ImportJobs,
    private readonly reconciliation: Reconciliation,
    private readonly purging: Purging,
  ) {}

  onModuleInit(): void {
    this.reconciliation.register({ name: 'imports.resume', run: () => this.resume() });
    this.reconciliation.register({ name: 'imports.give-up', run: (now) => this.giveUpAbandoned(now) });
    this.purging.register({
      name: 'imports.forget-refused',
      run: (now) => this.imports.forgetRefused(this.database.manager, new Date(now.getTime() - KEEP_REFUSED_MS)),
    });
  }

  private async resume(): Promise<number> {
    const running = await this.imports.running(this.database.manager);
    for (const row of running) await this.jobs.add(row);
    return running.length;
  }

  private async giveUpAbandoned(now: Date): Promise<number> {
    const before = new Date(now.getTime() - ABANDONED_AFTER_MS);
    const abandoned = await this.imports.abandoned(this.database.manager, before);
    for (const { id } of abandoned) {
      await this.database.transaction((tx) => this.imports.fail(tx, id, 'incomplete', now));
    }
    return abandoned.length;
  }
}
