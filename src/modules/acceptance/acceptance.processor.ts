import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../../platform/queue/index.js';
import { FitAcceptance } from './fit-acceptance.service.js';

@Injectable()
export class AcceptanceProcessor {
  constructor(private readonly fitting: FitAcceptance) {}

  /** In the small hours of Europe, where the hubs are. */
  @HandlesJob('fit-acceptance', { cron: '17 2 * * *' })
  fit(): Promise<number> {
    return this.fitting.fitAll();
  }
}
