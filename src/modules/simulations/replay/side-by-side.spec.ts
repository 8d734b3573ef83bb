import { describe, expect, it } from '@jest/globals';
import { SideBySide, type ReplayThread } from './side-by-side.js';

/** A thread that needs so many steps; each is over when `stepped` resolves. */
function thread(steps: number, stepped: () => Promise<void> = () => Promise.resolve()) {
  let done = 0;
  const call = async (method: string): Promise<unknown> => {
    if (method !== 'step') return undefined;
    await stepped();
    done += 1;
    return { progress: done / steps, isOver: done === steps };
  };
  return { call: call as ReplayThread['call'], done: () => done };
}

const never = (): Promise<void> => new Promise(() => undefined);

describe('two versions side by side', () => {
  it('go on until both are over, however unlike their lengths are', async () => {
    const [short, long] = [thread(1), thread(40)];
    await new SideBySide('a', short, long).run(() => Promise.resolve());
    expect([short.done(), long.done()]).toEqual([1, 40]);
  });

  it('tell how much of both is over', async () => {
    const heard: number[] = [];
    let isHeard = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (isHeard = resolve));
    let steps = 0;
    const slow = thread(2, () => ((steps += 1) === 2 ? waiting : Promise.resolve()));
    await new SideBySide('a', thread(1), slow).run((progress) => {
      heard.push(progress);
      isHeard();
      return Promise.resolve();
    });
    expect(heard[0]).toBe(0.75);
  });

  it('end at once when they are not wanted any more, though a step is not over', async () => {
    const run = new SideBySide('a', thread(1, never), thread(1)).run(() => Promise.reject(new Error('not wanted')));
    await expect(run).rejects.toThrow('not wanted');
  });

  it('fail where one of the threads dies', async () => {
    const dead = thread(1, () => Promise.reject(new Error('has died')));
    await expect(new SideBySide('a', thread(1, never), dead).run(() => Promise.resolve())).rejects.toThrow('has died');
  });
});
