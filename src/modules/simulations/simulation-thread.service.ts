import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Thread } from '../../platform/thread/index.js';
import type { SimulationThreadMethods } from './replay/simulation-thread.js';

/** 20,000 hosts and 5,000 layovers take some 130 MB, and three times that until what is no longer used is cleared away. */
const LIMITS = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 48 };

/** A thread that simulations run in, with a low priority: matching has one of its own. */
@Injectable()
export class SimulationThread extends Thread<SimulationThreadMethods> implements OnApplicationShutdown {
  constructor() {
    super('the simulation thread', new URL('./replay/simulation-thread.js', import.meta.url), LIMITS);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

/** Another: the two versions of a simulation are replayed side by side. */
@Injectable()
export class OtherSimulationThread extends SimulationThread {}
