import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PriorityQueue } from './priority-queue.js';

describe('a priority queue', () => {
  it('gives nothing while it is empty', () => {
    const queue = new PriorityQueue<number>((a, b) => a < b);
    expect([queue.peek(), queue.pop(), queue.size]).toEqual([undefined, undefined, 0]);
  });

  it('gives the first of what is inside, however items come and go', () => {
    const steps = fc.array(fc.option(fc.integer({ min: -20, max: 20 }), { freq: 2 }));
    fc.assert(
      fc.property(steps, (list) => {
        const queue = new PriorityQueue<number>((a, b) => a < b);
        const inside: number[] = [];
        for (const step of list) {
          if (step === null) {
            inside.sort((a, b) => a - b);
            expect(queue.peek()).toBe(inside[0]);
            expect(queue.pop()).toBe(inside.shift());
          } else {
            queue.push(step);
            inside.push(step);
          }
          expect(queue.size).toBe(inside.length);
        }
      }),
    );
  });
});
