import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../../platform/queue/index.js';
import { HOUR_MS } from '../../shared/instant.js';
import { AvailabilityExpansion } from './availability-expansion.js';

@Injectable()
export class AvailabilityProcessor {
  constructor(private readonly expansion: AvailabilityExpansion) {}

  @HandlesJob('expand-availability', { everyMs: HOUR_MS })
  expand(): Promise<number> {
    return this.expansion.rollForward();
  }
}
