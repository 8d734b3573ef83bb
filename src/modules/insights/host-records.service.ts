import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS } from '../../shared/instant.js';
import { HostRecordRepository } from './host-record.repository.js';
import type { HostRecordView } from './host-record.schema.js';

const DAYS = 28;

/** What a host was asked lately, how they answered, and how much they have to do. */
@Injectable()
export class HostRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly repository: HostRecordRepository,
  ) {}

  /** @throws DomainError `not_found` for a host of another programme */
  async view({ programmeId }: StaffScope, hostId: string): Promise<HostRecordView> {
    const end = this.clock.now().getTime();
    const last = (days: number) => ({ start: end - days * DAY_MS, end });
    const row = await this.repository.of(this.database.manager, programmeId, hostId, { during: last(DAYS), week: last(7) });
    if (!row) throw new DomainError('not_found');
    return { days: DAYS, ...row };
  }
}
