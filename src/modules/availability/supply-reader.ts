import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import { SupplyReader } from '../programmes/index.js';
import { HostSupply } from './host-supply.repository.js';

@Injectable()
export class AvailabilitySupplyReader extends SupplyReader {
  constructor(
    private readonly database: Database,
    private readonly supply: HostSupply,
  ) {
    super();
  }

  hostsFree(hubId: string, programmeId: string, interval: Interval): Promise<number> {
    return this.supply.countFree(this.database.manager, programmeId, hubId, interval);
  }
}
