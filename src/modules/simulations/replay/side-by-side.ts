import type { Thread } from '../../../platform/thread/index.js';
import type { SimulationResult } from '../simulation.entity.js';
import type { LayoverLine, Versions } from './replays.js';
import type { SimulationThreadMethods } from './simulation-thread.js';

export type ReplayThread = Pick<Thread<SimulationThreadMethods>, 'call'>;

/** So long a thread works before it tells how far it is. */
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
   * Goes on to the end, or until `progressed` throws: then neither thread begins another step, and that is thrown.
   *
   * @param progressed hears, a few times a second, how much of both is over: 0..1, never less than before
   */
  async run(progressed: (progress: number) => Promise<void>): Promise<void> {
    const progress = this.threads.map(() => 0);
    let isGivenUp = false;
    const goOn = async (thread: ReplayThread, version: number): Promise<void> => {
      try {
        for (let isOver = false; !isOver && !isGivenUp; ) {
          const step = await thread.call('step', this.id, STEP_MS);
          isOver = step.isOver;
          progress[version] = step.progress;
          await progressed(progress.reduce((sum, part) => sum + part) / progress.length);
        }
      } catch (error) {
        isGivenUp = true;
        throw error;
      }
    };
    const ends = await Promise.allSettled(this.threads.map(goOn));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
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
