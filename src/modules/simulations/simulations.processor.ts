import { Injectable } from '@nestjs/common';
import type { JobMap } from '../../contracts/jobs.js';
import { HandlesJob } from '../../platform/queue/index.js';
import { MINUTE_MS } from '../../shared/instant.js';
import { DailySnapshots } from './daily-snapshots.service.js';
import { RunSimulation } from './run-simulation.service.js';

@Injectable()
export class SimulationsProcessor {
  constructor(
    private readonly simulations: RunSimulation,
    private readonly days: DailySnapshots,
  ) {}

  @HandlesJob('simulate')
  async simulate({ simulationId }: JobMap['simulate']): Promise<void> {
    await this.simulations.run(simulationId);
  }

  /** Looks every few minutes, and finds something to do once a day. */
  @HandlesJob('keep-snapshots', { everyMs: 5 * MINUTE_MS })
  keep(): Promise<number> {
    return this.days.keep();
  }
}
