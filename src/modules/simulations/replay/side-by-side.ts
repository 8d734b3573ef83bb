import { setTimeout as delay } from 'node:timers/promises';
import type { Thread } from '../../../platform/thread/index.js';
import type { SimulationResult } from '../simulation.entity.js';
import type { LayoverLine, Versions } from './replays.js';
import type { SimulationThreadMethods } from './simulation-thread.js';

export type ReplayThread = Pick<Thread<SimulationThreadMethods>, 'call'>;

/** So long a thread works before it tells how far it is, and so often that is passed on. */
const STEP_MS = 250;

/** One replay under two versions of the rules, each in a thread of its own: neither has to do with what the other does. */
export class SideBySide {
  private readonly threads: readonly [published: ReplayThread, draft: ReplayThread];

  constructor(
    private readonly id: string,
    published: ReplayThread,
    draft: ReplayThread,
  ) {
    this.threads = [published, draft];
  }

  /** A part of the snapshot, compressed; the header first. */
  async add(method: 'begin' | 'addHosts' | 'addRequests', content: Uint8Array): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.call(method, this.id, content)));
  }

  async start({ published, draft }: Versions, seed: string): Promise<void> {
    const [first, second] = this.threads;
    await Promise.all([first.call('start', this.id, published, seed), second.call('start', this.id, draft, seed)]);
  }

  /**
   * Goes on to the end, or until `progressed` throws: that is thrown at once, and neither thread begins another step.
   *
   * @param progressed hears, four times a second, how much of both is over: 0..1, never less than before
   */
  async run(progressed: (progress: number) => Promise<void>): Promise<void> {
    const progress = this.threads.map(() => 0);
    let isWanted = true;
    const ends = Promise.all(
      this.threads.map(async (thread, version) => {
        for (let isOver = false; isWanted && !isOver; ) {
          const step = await thread.call('step', this.id, STEP_MS);
          progress[version] = step.progress;
          isOver = step.isOver;
        }
      }),
    );
    const isOver = ends.then(() => true);
    // Where it is not wanted any more nobody waits for how it ends.
    isOver.catch(() => undefined);
    try {
      while (!(await Promise.race([isOver, delay(STEP_MS, false)]))) await progressed(mean(progress));
    } finally {
      isWanted = false;
    }
  }

  /** Once it is over. */
  async compare(): Promise<SimulationResult> {
    const [published, draft] = this.threads;
    await published.call('compare', this.id, await draft.call('outcome', this.id));
    return JSON.parse(await published.call('result', this.id)) as SimulationResult;
  }

  /** Of the comparison, by id, some at a time; empty behind the last. */
  async layovers(from: number, count: number): Promise<LayoverLine[]> {
    return JSON.parse(await this.threads[0].call('layovers', this.id, from, count)) as LayoverLine[];
  }

  /** Forgets all of it; says nothing of a thread that is no more. */
  async drop(): Promise<void> {
    await Promise.allSettled(this.threads.map((thread) => thread.call('drop', this.id)));
  }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
