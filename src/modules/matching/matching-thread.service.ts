import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Thread } from '../../platform/thread/index.js';
import type { MatchingThreadMethods } from './kept/matching-thread.js';

/**
 * Far more than the largest hub needs (under 200 MB with 20,000 hosts), and little enough that what a run leaves
 * behind is cleared away in time.
 */
const LIMITS = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 12 };

/** The thread that the engine runs in, one a process: the runs of all hubs take turns in it, step by step. */
@Injectable()
export class MatchingThread extends Thread<MatchingThreadMethods> implements OnApplicationShutdown {
  constructor() {
    super('the matching thread', new URL('./kept/matching-thread.js', import.meta.url), LIMITS);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
