import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

/** Work that goes on until it is told to end. */
function work(log: string[], name: string) {
  let end!: (error?: Error) => void;
  const over = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
  return {
    end,
    run: async () => {
      log.push(name);
      await over;
    },
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a turnstile', () => {
  it('lets so many in at a time, the others in the order in which they came', async () => {
    const turnstile = new Turnstile(2);
    const log: string[] = [];
    const works = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
    const passed = works.map(({ run }) => turnstile.pass(run));
    await turn();
    expect(log).toEqual(['a', 'b']);
    works[1]!.end();
    await turn();
    expect(log).toEqual(['a', 'b', 'c']);
    works[0]!.end();
    await turn();
    expect(log).toEqual(['a', 'b', 'c', 'd']);
    works[2]!.end();
    works[3]!.end();
    await Promise.all(passed);
  });

  it('goes on after work that fails', async () => {
    const turnstile = new Turnstile(1);
    const log: string[] = [];
    const [first, second] = [work(log, 'first'), work(log, 'second')];
    const failed = turnstile.pass(first.run);
    const passed = turnstile.pass(second.run);
    first.end(new Error('failed'));
    await expect(failed).rejects.toThrow('failed');
    second.end();
    await passed;
    expect(log).toEqual(['first', 'second']);
  });

  it('has its room back once all have left', async () => {
    const turnstile = new Turnstile(1);
    for (let i = 0; i < 3; i += 1) await turnstile.pass(() => Promise.resolve());
    const log: string[] = [];
    const last = work(log, 'last');
    const passed = turnstile.pass(last.run);
    expect(log).toEqual(['last']);
    last.end();
    await passed;
  });

  it('leaves a place empty for as long as it is told, without keeping back whoever has passed', async () => {
    const took: number[] = [];
    const turnstile = new Turnstile(1, (tookMs) => {
      took.push(tookMs);
      return 30;
    });
    await turnstile.pass(() => Promise.resolve());
    const leftAt = performance.now();
    const enteredAt = await turnstile.pass(() => Promise.resolve(performance.now()));
    // A timer counts whole milliseconds.
    expect(enteredAt - leftAt).toBeGreaterThanOrEqual(28);
    expect(took).toHaveLength(2);
  });
});
