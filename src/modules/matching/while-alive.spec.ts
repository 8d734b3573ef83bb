import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { whileAlive } from './while-alive.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('waiting for work that is done elsewhere', () => {
  it('ends with what the work comes to, and then keeps nothing alive any more', async () => {
    await expect(whileAlive(Promise.resolve(7), () => Promise.resolve())).resolves.toBe(7);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends at once where what is kept alive is lost', async () => {
    const waiting = whileAlive(new Promise(() => undefined), () => Promise.reject(new Error('lost')));
    const failed = expect(waiting).rejects.toThrow('lost');
    await jest.advanceTimersByTimeAsync(5_000);
    await failed;
    expect(jest.getTimerCount()).toBe(0);
  });
});
