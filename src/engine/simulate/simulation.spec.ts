import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { host, landing, layover, snapshot } from '../../../test/factories/engine.js';
import { rules } from '../../../test/factories/rule-set.js';
import { HOUR_MS } from '../../shared/interval.js';
import { defaultRuleSet, type RuleSet } from '../rules/rule-set.js';
import type { EngineHost } from '../types.js';
import { simulatedAnswer } from './answers.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { Simulation, type SimulationInput } from './simulation.js';

const FROM = landing - 30 * HOUR_MS;
/** Everybody says yes. */
const willing = { ...priorAcceptanceModel, intercept: 30 };
const unwilling = { ...priorAcceptanceModel, intercept: -30 };

function input(change: Partial<SimulationInput> = {}): SimulationInput {
  const { hub, zones, transferRules } = snapshot();
  return {
    place: { hub, zones, transferRules },
    hosts: [host()],
    requests: [{ layover: layover(), asksAt: FROM + HOUR_MS }],
    from: FROM,
    seed: 'a test',
    ...change,
  };
}

function outcomeOf(of: SimulationInput, ruleSet: RuleSet = defaultRuleSet) {
  const simulation = new Simulation(of, ruleSet);
  while (simulation.step());
  expect(simulation.progress).toBe(1);
  return simulation.outcome();
}

const manyHosts = (count: number, change: (n: number) => Partial<EngineHost> = () => ({})): EngineHost[] =>
  Array.from({ length: count }, (_, n) => host({ id: `host-${n}`, memberId: `member-${n}`, ...change(n) }));

describe('a simulated layover', () => {
  it('meets a host who says yes, after its traveller has asked', () => {
    const { layovers, hosts } = outcomeOf(input({ acceptance: willing }));
    expect(layovers).toMatchObject([{ layoverId: 'layover-1', invitations: 1, match: { hostId: 'host-1' } }]);
    expect(layovers[0]!.match!.at).toBeGreaterThan(FROM + HOUR_MS);
    expect(layovers[0]!.match!.minutes).toBeGreaterThanOrEqual(defaultRuleSet.gates.minMeetMinutes);
    expect(hosts).toEqual([{ hostId: 'host-1', invitations: 1, matches: 1 }]);
  });

  it('asks one host after the other where nobody says yes, and says so at the end', () => {
    const { layovers } = outcomeOf(input({ acceptance: unwilling, hosts: manyHosts(3) }), rules({ invitation: { policy: 'one_at_a_time' } }));
    expect(layovers).toEqual([
      { layoverId: 'layover-1', usableMinutes: expect.any(Number), invitations: 3, why: { cause: 'nobody_said_yes' } },
    ]);
  });

  it('finds nobody where the time does not suffice under the rules', () => {
    const strict = rules({ window: { minUsableMinutes: 700, tightBelowMinutes: 700 } });
    expect(outcomeOf(input(), strict).layovers).toMatchObject([{ invitations: 0, why: { cause: 'not_enough_time' } }]);
  });

  it('says which gate kept most hosts from it', () => {
    const hosts = manyHosts(3, () => ({ languages: [{ tag: 'is', level: 'native', mode: 'speaks' }] }));
    expect(outcomeOf(input({ hosts })).layovers).toMatchObject([{ why: { cause: 'no_candidates', gate: 'language' } }]);
  });

  it('waits for whom it had asked before the beginning', () => {
    const interval = { start: landing + 2 * HOUR_MS, end: landing + 4 * HOUR_MS };
    const asked = { layoverId: 'layover-1', hostId: 'host-1', interval, offeredAt: FROM - HOUR_MS, expiresAt: FROM + HOUR_MS };
    const found = outcomeOf(
      input({ requests: [{ layover: layover(), asksAt: FROM - HOUR_MS }], pending: [{ ...asked, acceptChance: 1 }] }),
    );
    expect(found.layovers).toMatchObject([{ invitations: 0, match: { hostId: 'host-1', minutes: 120 } }]);
  });

  it('goes to one of two that want a host of one meetup a week', () => {
    const hosts = [host({ caps: { meetupsPerWeek: 1 } })];
    const requests = ['a', 'b'].map((id) => ({ layover: layover({ id, memberId: id }), asksAt: FROM }));
    const { layovers } = outcomeOf(input({ acceptance: willing, requests, hosts }));
    expect(layovers.filter(({ match }) => match)).toHaveLength(1);
  });
});

const answerArbitrary = fc.record({ layoverId: fc.uuid(), hostId: fc.uuid() });

describe('an answer', () => {
  const ask = (ids: { layoverId: string; hostId: string }, chance: number) => ({
    ...ids,
    chance,
    offeredAt: FROM,
    expiresAt: FROM + 2 * HOUR_MS,
  });

  it('that was a yes stays one where the chance is higher, at the same moment', () => {
    fc.assert(
      fc.property(answerArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (ids, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [first, second] = [low, high].map((chance) => simulatedAnswer('s', ask(ids, chance), priorAcceptanceModel.answer));
        if (first?.isYes) expect(second).toEqual(first);
      }),
    );
  });

  it('comes within the hold', () => {
    fc.assert(
      fc.property(answerArbitrary, (ids) => {
        const answer = simulatedAnswer('s', ask(ids, 0.5), priorAcceptanceModel.answer);
        if (!answer) return;
        expect(answer.at).toBeGreaterThanOrEqual(FROM);
        expect(answer.at).toBeLessThan(FROM + 2 * HOUR_MS);
      }),
    );
  });

  it('is yes as often as the chance says', () => {
    const yes = Array.from({ length: 4_000 }, (_, n) => simulatedAnswer('s', ask({ layoverId: `l${n}`, hostId: 'h' }, 0.3), priorAcceptanceModel.answer));
    expect(yes.filter((answer) => answer?.isYes).length / yes.length).toBeCloseTo(0.3, 1);
  });
});

describe('a simulation', () => {
  const requests = Array.from({ length: 12 }, (_, n) => ({
    layover: layover({ id: `layover-${n}`, memberId: `traveller-${n}`, interests: n % 2 ? ['food.coffee'] : ['art.museums'] }),
    asksAt: FROM + n * 0.7 * HOUR_MS,
  }));
  const hosts = manyHosts(15, (n) => ({ interests: n % 3 ? ['food.coffee'] : ['art.museums'] }));
  const busy = input({ requests, hosts });

  it('gives the same bytes for the same input, in whatever order its lists come', () => {
    const expected = JSON.stringify(outcomeOf(busy));
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    fc.assert(
      fc.property(shuffled(requests), shuffled(hosts), (someRequests, someHosts) => {
        expect(JSON.stringify(outcomeOf({ ...busy, requests: someRequests, hosts: someHosts }))).toBe(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('goes otherwise with another seed', () => {
    expect(outcomeOf({ ...busy, seed: 'another' })).not.toEqual(outcomeOf(busy));
  });

  it('asks no host more often than their week allows, nor for more meetups', () => {
    const few = rules({ caps: { invitationsPerWeek: 2, meetupsPerWeek: 1 } });
    const { hosts: had } = outcomeOf({ ...busy, hosts: hosts.slice(0, 4), acceptance: willing }, few);
    expect(had).toHaveLength(4);
    for (const { invitations, matches } of had) {
      expect(invitations).toBeLessThanOrEqual(2);
      expect(matches).toBeLessThanOrEqual(1);
    }
  });

  it('tells how far it is, and never less than before', () => {
    const simulation = new Simulation(busy, defaultRuleSet);
    let before = 0;
    while (simulation.step()) {
      expect(simulation.progress).toBeGreaterThanOrEqual(before);
      before = simulation.progress;
    }
    expect(before).toBe(1);
  });

  it('refuses a host or a layover that occurs twice', () => {
    expect(() => new Simulation(input({ hosts: [host(), host()] }), defaultRuleSet)).toThrow(RangeError);
    expect(() => new Simulation(input({ requests: [...input().requests, ...input().requests] }), defaultRuleSet)).toThrow(RangeError);
  });

  it('without any layover is over at once', () => {
    expect(outcomeOf(input({ requests: [] })).layovers).toEqual([]);
  });
});
