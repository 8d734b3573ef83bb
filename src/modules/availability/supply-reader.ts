import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import { KeptAnswers } from '../../shared/kept-answers.js';
import { SupplyReader } from '../programmes/index.js';
import { HostSupply } from './host-supply.repository.js';

/** Of thousands of hosts it takes a while to count, and nobody sees that it is some seconds old. */
const KEPT_MS = 10_000;
const MOST_KEPT = 1_000;

@Injectable()
export class AvailabilitySupplyReader extends SupplyReader {
  private readonly counts = new KeptAnswers<number>(KEPT_MS, MOST_KEPT);

  constructor(
    private readonly database: Database,
    private readonly supply: HostSupply,
  ) {
    super();
  }

  hostsFree(hubId: string, programmeId: string, interval: Interval): Promise<number> {
    const key = `${programmeId} ${hubId} ${interval.start} ${interval.end}`;
    return this.counts.get(key, () => this.supply.countFree(this.database.manager, programmeId, hubId, interval));
  }
}
