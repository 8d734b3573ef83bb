import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseLayovers } from './choose-layovers.js';
import type { OpenLine } from './layover-line.js';

const fresh = (id: string, expiresAt: number): OpenLine => ({ id, expiresAt, known: 'new' });
const known = (id: string, isInvited = false): OpenLine => ({ id, expiresAt: 0, known: isInvited ? 'invited' : 'known' });
const nobodyIsAsked = () => false;

describe('which layovers a run looks at', () => {
  it('are all of them where there are no more than it may', () => {
    const all = [fresh('b', 2), fresh('a', 1), known('c')];
    const chosen = chooseLayovers(all, nobodyIsAsked, null, 3);
    expect([...chosen.taken].sort()).toEqual(['a', 'b', 'c']);
    expect(chosen).toMatchObject({ deferred: 0, sweptTo: null });
  });

  it('are first those that none has looked at, the soonest deadline first', () => {
    const chosen = chooseLayovers([known('a'), fresh('b', 30), fresh('c', 10), fresh('d', 20)], nobodyIsAsked, null, 2);
    expect(chosen.taken).toEqual(['c', 'd']);
    expect(chosen).toMatchObject({ deferred: 2, sweptTo: null });
  });

  it('are first also those whose invitations have come to nothing', () => {
    const chosen = chooseLayovers([known('a'), known('b', true), known('c')], nobodyIsAsked, null, 1);
    expect(chosen.taken).toEqual(['b']);
  });

  it('are not first those who have somebody to wait for', () => {
    const chosen = chooseLayovers([known('a'), known('b', true)], (id) => id === 'b', null, 1);
    expect(chosen.taken).toEqual(['a']);
    expect(chosen).toMatchObject({ deferred: 1, sweptTo: 'a' });
  });

  it('are, once all have had their turn, again those that were first', () => {
    const all = ['a', 'b', 'c'].map((id) => known(id));
    const chosen = chooseLayovers(all, nobodyIsAsked, 'b', 2);
    expect(chosen.taken).toEqual(['c', 'a']);
    expect(chosen).toMatchObject({ deferred: 0, sweptTo: null });
  });

  it('are only those that none has looked at where no sweep is under way and none is to begin', () => {
    const chosen = chooseLayovers([known('a'), fresh('b', 30), known('c', true)], nobodyIsAsked, undefined, 1);
    expect(chosen).toEqual({ taken: ['c'], deferred: 1, sweptTo: null });
    expect(chooseLayovers([known('a')], nobodyIsAsked, undefined, 1)).toEqual({ taken: [], deferred: 0, sweptTo: null });
  });

  it('are the same in whatever order they come', () => {
    const all = [...['a', 'b', 'c'].map((id) => known(id)), fresh('d', 7), fresh('e', 7), fresh('f', 3)];
    const expected = chooseLayovers(all, nobodyIsAsked, 'a', 4);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(chooseLayovers(shuffled, nobodyIsAsked, 'a', 4)).toEqual(expected);
      }),
    );
  });

  it('are each of them within as few runs as there is room for, and then no more are left', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 9 }), (newcomers, others, limit) => {
        const unseen = new Map(Array.from({ length: newcomers }, (_, n) => [`n${n}`, fresh(`n${n}`, n % 5)]));
        const seen = new Map(Array.from({ length: others }, (_, n) => [`o${n}`, known(`o${n}`)]));
        const lookedAt = new Set<string>();
        let sweptTo: string | null = null;
        let deferred = 1;
        for (let runs = 0; deferred > 0; runs += 1) {
          // What was new has been offered to somebody, and waits.
          const chosen = chooseLayovers([...unseen.values(), ...seen.values()], nobodyIsAsked, sweptTo, limit);
          ({ sweptTo, deferred } = chosen);
          expect(chosen.taken.length).toBeLessThanOrEqual(limit);
          expect(runs).toBeLessThanOrEqual((newcomers + others) / limit);
          for (const id of chosen.taken) {
            unseen.delete(id);
            lookedAt.add(id);
          }
        }
        expect(lookedAt.size).toBe(newcomers + others);
        expect(sweptTo).toBeNull();
      }),
    );
  });
});
