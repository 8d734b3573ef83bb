import { describe, expect, it } from '@jest/globals';
import { rebase } from './rebase.js';

describe('changes on top of what somebody else has changed', () => {
  it('keep both where they are of different places', () => {
    const base = { note: 'old', weights: { time: 20, place: 10 } };
    const mine = { note: 'old', weights: { time: 5, place: 10 } };
    const theirs = { note: 'new', weights: { time: 20, place: 30 } };
    expect(rebase(base, mine, theirs)).toEqual({ note: 'new', weights: { time: 5, place: 30 } });
  });

  it('win where both are of the same place', () => {
    expect(rebase({ time: 20 }, { time: 5 }, { time: 9 })).toEqual({ time: 5 });
  });

  it('know entries of lists by their id', () => {
    const base = [{ id: 'a', when: '1' }, { id: 'b', when: '1' }, { id: 'c', when: '1' }];
    const mine = [{ id: 'c', when: '1' }, { id: 'a', when: '2' }, { id: 'd', when: '1' }];
    const theirs = [{ id: 'a', when: '1' }, { id: 'c', when: '3' }, { id: 'b', when: '1' }, { id: 'e', when: '1' }];
    expect(rebase(base, mine, theirs)).toEqual([
      { id: 'c', when: '3' },
      { id: 'a', when: '2' },
      { id: 'd', when: '1' },
      { id: 'e', when: '1' },
    ]);
  });

  it('take other lists as one thing, and fields that have gone as gone', () => {
    expect(rebase({ steps: [1, 2], points: 3 }, { steps: [1] }, { steps: [1, 2, 3], points: 3 })).toEqual({ steps: [1] });
  });
});
