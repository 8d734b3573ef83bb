import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Thread } from '../../src/platform/thread/index.js';
import type { EchoMethods } from './support/echo-thread.js';

let thread: Thread<EchoMethods>;
beforeEach(() => {
  thread = new Thread<EchoMethods>('the echo', new URL('./support/echo-thread.js', import.meta.url));
});
afterEach(() => thread.close());

describe('a thread', () => {
  it('starts with the first call, and answers in the order of the calls', async () => {
    expect(thread).toMatchObject({ isRunning: false, generation: 0 });
    const order: string[] = [];
    await Promise.all(['a', 'b', 'c'].map(async (text) => order.push(await thread.call('echo', text))));
    expect(order).toEqual(['a', 'b', 'c']);
    expect(thread).toMatchObject({ isRunning: true, generation: 1 });
  });

  it('leaves this one free while it works', async () => {
    await thread.call('echo', 'started');
    let isDone = false;
    const work = thread.call('busy', 300).then(() => (isDone = true));
    let turns = 0;
    while (!isDone) {
      turns += 1;
      await delay(1);
    }
    await work;
    expect(turns).toBeGreaterThan(20);
  });

  it('throws here what is thrown there, and goes on', async () => {
    await expect(thread.call('fail', 'too much')).rejects.toMatchObject({ name: 'RangeError', message: 'too much' });
    await expect(thread.call('nothing' as 'echo', '')).rejects.toThrow('no method nothing');
    expect(await thread.call('echo', 'still here')).toBe('still here');
    expect(thread.generation).toBe(1);
  });

  it('that dies fails what it was doing and what waited, and starts anew', async () => {
    const lost = [thread.call('die', 3), thread.call('echo', 'waiting')];
    for (const call of lost) await expect(call).rejects.toThrow('the echo has died: exit code 3');
    expect(thread.isRunning).toBe(false);
    expect(await thread.call('echo', 'again')).toBe('again');
    expect(thread.generation).toBe(2);
  });

  it('that needs more memory than it may dies alone, and starts anew', async () => {
    const entry = new URL('./support/echo-thread.js', import.meta.url);
    const small = new Thread<EchoMethods>('the small one', entry, { maxOldGenerationSizeMb: 64 });
    try {
      await expect(small.call('hold', 256)).rejects.toThrow('memory limit');
      expect(await small.call('hold', 1)).toBe(1);
      expect(small.generation).toBe(2);
    } finally {
      await small.close();
    }
  });

  it('that is closed does no more', async () => {
    const lost = thread.call('busy', 10_000);
    await Promise.all([thread.close(), expect(lost).rejects.toThrow('the echo has died')]);
    await expect(thread.call('echo', '')).rejects.toThrow('the echo is closed');
  });
});
