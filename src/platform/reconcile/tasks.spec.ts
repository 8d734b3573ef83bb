import { describe, expect, it } from '@jest/globals';
import { Reconciliation } from './tasks.js';

const now = new Date('2026-03-22T09:00:00Z');

describe('the tasks of reconciliation', () => {
  it('all run at the given instant and report what each found', async () => {
    const tasks = new Reconciliation();
    tasks.register({ name: 'a', run: async (at) => at.getUTCHours() });
    tasks.register({ name: 'b', run: async () => 0 });
    expect(await tasks.run(now)).toEqual({ a: 9, b: 0 });
  });

  it('run on when one of them fails, and the failure is told at the end', async () => {
    const tasks = new Reconciliation();
    let ran = false;
    tasks.register({ name: 'broken', run: () => Promise.reject(new Error('broken')) });
    tasks.register({
      name: 'sound',
      run: async () => {
        ran = true;
        return 1;
      },
    });
    await expect(tasks.run(now)).rejects.toThrow('1 maintenance tasks failed');
    expect(ran).toBe(true);
  });

  it('have names of their own', () => {
    const tasks = new Reconciliation();
    tasks.register({ name: 'a', run: async () => 0 });
    expect(() => tasks.register({ name: 'a', run: async () => 0 })).toThrow('a');
  });
});
