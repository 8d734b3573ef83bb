import { describe, expect, it } from '@jest/globals';
import { inSlices } from './in-slices.js';

/** So many steps of a millisecond each; its result is how many there were. */
function* work(steps: number): Generator<void, number, void> {
  for (let step = 0; step < steps; step += 1) {
    const stepEnd = performance.now() + 1;
    while (performance.now() < stepEnd);
    yield;
  }
  return steps;
}

const never = () => Promise.reject(new Error('not needed'));

describe('long work in slices', () => {
  it('gives what the work gives', async () => {
    expect(await inSlices(work(0), never)).toBe(0);
    expect(await inSlices(work(30), never)).toBe(30);
  });

  it('lets others run in between', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await inSlices(work(200), never);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('fails where the work fails', async () => {
    // eslint-disable-next-line require-yield
    function* broken(): Generator<void, void, void> {
      throw new Error('broken');
    }
    await expect(inSlices(broken(), never)).rejects.toThrow('broken');
  });
});
