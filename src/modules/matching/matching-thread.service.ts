import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Thread } from '../../platform/thread/index.js';
import type { MatchingThreadMethods } from './kept/matching-thread.js';

/** The thread that the engine runs in, one a process: the runs of all hubs take turns in it, step by step. */
@Injectable()
export class MatchingThread extends Thread<MatchingThreadMethods> implements OnApplicationShutdown {
  constructor() {
    super('the matching thread', new URL('./kept/matching-thread.js', import.meta.url));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
