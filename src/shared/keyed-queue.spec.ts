import { describe, expect, it } from '@jest/globals';
import { KeyedQueue } from './keyed-queue.js';

/** A promise that is settled from outside. */
function gate(): { promise: Promise<void>; open: () => void } {
  let open!: () => void;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

describe('a keyed queue', () => {
  it('runs the work of one key in the order in which it was given', async () => {
    const queue = new KeyedQueue();
    const first = gate();
    const done: number[] = [];
    const all = Promise.all([
      queue.run('a', async () => {
        await first.promise;
        done.push(1);
      }),
      queue.run('a', async () => {
        done.push(2);
      }),
    ]);
    first.open();
    await all;
    expect(done).toEqual([1, 2]);
  });

  it('lets one key go on while another waits', async () => {
    const queue = new KeyedQueue();
    const first = gate();
    const waiting = queue.run('a', () => first.promise);
    await expect(queue.run('b', async () => 'done')).resolves.toBe('done');
    first.open();
    await waiting;
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('forgets a key once its work is done', async () => {
    const queue = new KeyedQueue();
    await queue.run('a', async () => undefined);
    await Promise.resolve();
    expect(queue.size).toBe(0);
  });
});
