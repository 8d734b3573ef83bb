import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { host } from '../../../test/factories/engine.js';
import { HOUR_MS } from '../../shared/interval.js';
import { compareSimulations } from './compare.js';
import type { SimulatedLayover, SimulatedOutcome } from './outcome.js';

const within = { start: 0, end: 100 * HOUR_MS };
const free = (id: string, hours: number) => host({ id, availability: [{ start: 0, end: hours * HOUR_MS }] });

const matched = (layoverId: string, hostId: string, change: Partial<SimulatedLayover> = {}): SimulatedLayover => ({
  layoverId,
  usableMinutes: 200,
  invitations: 2,
  match: { hostId, score: 600_000, minutes: 120, at: 1 },
  ...change,
});
const nobody = (layoverId: string, why: SimulatedLayover['why'] = { cause: 'nobody_said_yes' }): SimulatedLayover => ({
  layoverId,
  usableMinutes: 100,
  invitations: 1,
  why,
});
const outcome = (layovers: SimulatedLayover[], hosts: SimulatedOutcome['hosts'] = []): SimulatedOutcome => ({ layovers, hosts });

describe('the comparison of two versions', () => {
  it('says of each layover what the draft changes', () => {
    const { layovers, changes } = compareSimulations(
      outcome([nobody('a'), matched('b', 'x'), matched('c', 'x'), matched('d', 'x'), nobody('e')]),
      outcome([matched('a', 'x'), nobody('b'), matched('c', 'y'), matched('d', 'x'), nobody('e')]),
      [],
      within,
    );
    expect(layovers.map(({ change }) => change)).toEqual(['gained', 'lost', 'other_host', 'same_host', 'still_nobody']);
    expect(changes).toEqual({ gained: 1, lost: 1, other_host: 1, same_host: 1, still_nobody: 1 });
  });

  it('counts why nobody was found, and at which gates', () => {
    const layovers = [
      nobody('a', { cause: 'no_candidates', gate: 'language' }),
      nobody('b', { cause: 'no_candidates', gate: 'language' }),
      nobody('c', { cause: 'not_enough_time' }),
    ];
    const { draft } = compareSimulations(outcome(layovers), outcome(layovers), [], within);
    expect(draft).toMatchObject({ matched: 0, unmatched: { no_candidates: 2, not_enough_time: 1 }, gates: { language: 2 } });
    expect(draft).toMatchObject({ score: null, invitationsPerMatch: null, meetupMinutes: null });
  });

  it('reckons means, and invitations a match', () => {
    const layovers = [matched('a', 'x', { invitations: 3 }), matched('b', 'y', { invitations: 1 }), nobody('c')];
    const { draft } = compareSimulations(outcome([]), outcome(layovers), [], within);
    expect(draft).toMatchObject({ layovers: 3, matched: 2, invitations: 5, invitationsPerMatch: 2.5, score: 600_000 });
    expect(draft).toMatchObject({ meetupMinutes: 120, usableMinutes: 167 });
  });

  it('leaves out of the mean score whoever had been asked before it began', () => {
    const asked = { hostId: 'y', score: 0, minutes: 120, at: 1 };
    const layovers = [matched('a', 'x'), matched('b', 'y', { invitations: 0, match: asked })];
    const { draft } = compareSimulations(outcome([]), outcome(layovers), [], within);
    expect(draft).toMatchObject({ matched: 2, score: 600_000 });
  });

  it('is even where invitations follow the time that hosts have, and names who is asked most and least', () => {
    const hosts = [free('x', 10), free('y', 20), free('z', 20)];
    const even = [{ hostId: 'x', invitations: 1, matches: 0 }, { hostId: 'y', invitations: 2, matches: 1 }, { hostId: 'z', invitations: 2, matches: 1 }];
    const uneven = [{ hostId: 'x', invitations: 5, matches: 1 }];
    const { published, draft } = compareSimulations(outcome([], even), outcome([], uneven), hosts, within);
    expect(published.gini).toBe(0);
    expect(draft.gini).toBeCloseTo(0.8, 5);
    expect(draft.mostAsked[0]).toEqual({ hostId: 'x', invitations: 5, matches: 1, availableMinutes: 600 });
    expect(draft.leastAsked.map(({ hostId }) => hostId)).toEqual(['z', 'y', 'x']);
  });

  it('names the hosts who gain and who lose', () => {
    const before = [{ hostId: 'x', invitations: 3, matches: 2 }, { hostId: 'y', invitations: 1, matches: 0 }];
    const after = [{ hostId: 'x', invitations: 3, matches: 1 }, { hostId: 'y', invitations: 1, matches: 0 }, { hostId: 'z', invitations: 2, matches: 1 }];
    const { hostsGaining, hostsLosing } = compareSimulations(outcome([], before), outcome([], after), [], within);
    expect(hostsGaining).toEqual([{ hostId: 'z', invitations: 2, matches: 1 }]);
    expect(hostsLosing).toEqual([{ hostId: 'x', invitations: 0, matches: -1 }]);
  });

  it('begins its lists with who gains and who loses most, and with who was asked least for the time they gave', () => {
    const had = (hostId: string, invitations: number, matches = 0) => ({ hostId, invitations, matches });
    const before = [had('x', 2, 1), had('y', 3, 3), had('z', 1)];
    const after = [had('z', 4), had('u', 1, 1), had('v', 2, 2)];
    const hosts = [free('v', 2), free('z', 40), free('u', 4)];
    const { draft, hostsGaining, hostsLosing } = compareSimulations(outcome([], before), outcome([], after), hosts, within);
    expect(hostsGaining.map(({ hostId }) => hostId)).toEqual(['v', 'u', 'z']);
    expect(hostsLosing.map(({ hostId }) => hostId)).toEqual(['y', 'x']);
    expect(draft.leastAsked.map(({ hostId }) => hostId)).toEqual(['z', 'u', 'v']);
  });

  it('of a version with itself finds no difference', () => {
    const layover = fc.record({ id: fc.uuid(), host: fc.option(fc.uuid(), { nil: undefined }) });
    fc.assert(
      fc.property(fc.uniqueArray(layover, { selector: ({ id }) => id }), (list) => {
        const some = outcome(list.map(({ id, host: hostId }) => (hostId === undefined ? nobody(id) : matched(id, hostId))));
        const { published, draft, changes, hostsGaining, hostsLosing } = compareSimulations(some, some, [], within);
        expect(draft).toEqual(published);
        expect([changes.gained, changes.lost, changes.other_host]).toEqual([0, 0, 0]);
        expect([...hostsGaining, ...hostsLosing]).toEqual([]);
      }),
    );
  });
});
