import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Purging } from '../../platform/reconcile/index.js';
import { DAY_MS } from '../../shared/instant.js';
import { AvailabilityRepository } from './availability.repository.js';
import { PatternsRepository } from './patterns.repository.js';

/** The longest time over which fairness looks back. */
const KEEP_MS = 90 * DAY_MS;

/** Forgets when hosts were free, once nothing is decided by it any more. */
@Injectable()
export class AvailabilityRetention implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly purging: Purging,
    private readonly repository: AvailabilityRepository,
    private readonly patterns: PatternsRepository,
  ) {}

  onModuleInit(): void {
    this.purging.register({ name: 'availability.forget-past', run: (now) => this.forgetPast(now) });
  }

  private async forgetPast(now: Date): Promise<number> {
    const before = new Date(now.getTime() - KEEP_MS);
    const db = this.database.manager;
    const hosts = await this.repository.forgetBefore(db, before);
    return hosts + (await this.patterns.deleteExceptionsBefore(db, before.toISOString().slice(0, 10)));
  }
}
