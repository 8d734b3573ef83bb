import { PriorityQueue } from '../../shared/priority-queue.js';

/** What is yet to happen, in order of time; of the same instant in the order in which it was added. */
export class Timeline<Event> {
  private readonly queue = new PriorityQueue<{ at: number; order: number; event: Event }>((a, b) =>
    a.at === b.at ? a.order < b.order : a.at < b.at,
  );
  private added = 0;

  /** When the next event is, epoch milliseconds; undefined where there is none. */
  get next(): number | undefined {
    return this.queue.peek()?.at;
  }

  add(at: number, event: Event): void {
    this.queue.push({ at, order: this.added++, event });
  }

  /** Takes out the next event. */
  take(): { at: number; event: Event } | undefined {
    return this.queue.pop();
  }
}
