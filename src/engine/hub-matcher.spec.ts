import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAskedHost, anyHost, anyRules, anySnapshot, numbers } from '../../test/factories/any-hub.js';
import { host, landing, oneAtATime, snapshot } from '../../test/factories/engine.js';
import { pairwiseMatch } from '../../test/oracles/pairwise-match.js';
import { HOUR_MS } from '../shared/interval.js';
import { defaultRuleSet, HubMatcher, matchHub, type MatchOptions, type MatchResult } from './index.js';

const all = { explained: Infinity };
const settledAs = (result: MatchResult, layoverId: string) =>
  result.unmatched.find((layover) => layover.layoverId === layoverId);

describe('HubMatcher', () => {
  it('finds the candidates that a look at every pair finds, with the same scores, places, times and counts', () => {
    fc.assert(
      fc.property(anySnapshot, (input) => {
        const result = matchHub(input, all);
        for (const { layoverId, candidates, passed } of result.layovers) {
          const expected = pairwiseMatch(input, layoverId);
          expect({ candidates, passed }).toEqual({ candidates: expected.shortlist, passed: expected.passed });
          const unmatched = settledAs(result, layoverId);
          if (!unmatched) continue;
          expect(unmatched.reasonCounts).toEqual(expected.failedByGate);
          expect(unmatched.nearMisses).toEqual(expected.nearMisses);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds the best among many, whatever conditions add or take', () => {
    const few = { ...defaultRuleSet.assign, candidatesPerLayover: 5 };
    fc.assert(
      fc.property(fc.tuple(...numbers(60).map(anyAskedHost)), anyRules, (hosts, rules) => {
        const input = snapshot({ hosts, ruleSet: { ...rules, assign: { ...rules.assign, ...few } } });
        const expected = pairwiseMatch(input, 'layover-1');
        const [{ candidates, passed }] = matchHub(input, all).layovers as [MatchResult['layovers'][number]];
        expect({ candidates, passed }).toEqual({ candidates: expected.shortlist, passed: expected.passed });
      }),
      { numRuns: 200 },
    );
  });

  it('matches after any changes of its hosts as if it had always had the hosts it has', () => {
    const change = fc.oneof(
      fc.integer({ min: 0, max: 24 }).chain(anyHost),
      fc.nat(25).map((n) => `host-${n}`),
    );
    fc.assert(
      fc.property(anySnapshot, fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 4 }), (input, rounds) => {
        const matcher = new HubMatcher(input);
        matcher.upsertHosts(input.hosts);
        const hosts = new Map(input.hosts.map((one) => [one.id, one]));
        for (const changes of rounds) {
          for (const one of changes) {
            if (typeof one === 'string') {
              matcher.removeHosts([one]);
              hosts.delete(one);
            } else {
              matcher.upsertHosts([one]);
              hosts.set(one.id, one);
            }
          }
          expect(matcher.size).toBe(hosts.size);
          const pending = changes.length % 2 === 0 ? input.pending : [];
          const round = { ...input, pending };
          expect(matcher.match(round, all)).toEqual(matchHub({ ...round, hosts: [...hosts.values()] }, all));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('offers a layover whose traveller has a counter-offer to answer to nobody, and leaves its hosts to others', () => {
    const other = { layoverId: 'layover-1', hostId: 'host-elsewhere', interval: { start: landing, end: landing + HOUR_MS } };
    const input = snapshot({ pending: [{ ...other, isCountered: true }] });
    const { layovers, assignment, offers, unmatched } = matchHub(input);
    expect(layovers[0]?.candidates).toHaveLength(1);
    expect({ chosen: assignment.chosen, offers, unmatched }).toEqual({ chosen: [], offers: [], unmatched: [] });
  });

  it('finds a host busy at the time of an invitation that waits, and does not ask for the same layover again', () => {
    const whole = { start: landing, end: landing + 9 * HOUR_MS };
    const failing = (layoverId: string) => {
      const pending = [{ layoverId, hostId: 'host-1', interval: whole }];
      return matchHub(snapshot({ pending, ruleSet: oneAtATime })).unmatched[0]?.reasonCounts;
    };
    expect(failing('layover-elsewhere')).toEqual({ availability: 1 });
    expect(failing('layover-1')).toEqual({ excluded: 1 });
  });

  it('stays with the pairs of the run before where another would be little better', () => {
    const hosts = [host({ id: 'host-a', memberId: 'a' })];
    const before = matchHub(snapshot({ hosts }));
    const better = host({ id: 'host-b', memberId: 'b', stats: { ...host().stats, invitationsAnswered: 1, invitationsSettled: 1 } });
    const now = snapshot({ hosts: [...hosts, better] });
    const bonus = { ...now.ruleSet, assign: { ...now.ruleSet.assign, stayBonus: 100_000 } };
    const chosen = (options: MatchOptions) =>
      matchHub({ ...now, ruleSet: bonus }, options).assignment.chosen.map(({ hostId }) => hostId);
    expect(chosen({})).toEqual(['host-b']);
    expect(chosen({ previous: before.memory })).toEqual(['host-a']);
  });

  it('explains as many candidates as it is told to, and whoever is chosen', () => {
    const hosts = Array.from({ length: 5 }, (_, n) => host({ id: `host-${n}`, memberId: `m-${n}` }));
    const { layovers, shortlists } = matchHub(snapshot({ hosts }), { explained: 0 });
    expect(layovers[0]?.candidates.map(({ hostId }) => hostId)).toEqual(['host-0']);
    expect(Array.from(shortlists.host, (index) => shortlists.hostIds[index])).toEqual(hosts.map(({ id }) => id));
  });

  it('explains later what it would have explained at once, whatever its hosts have become', () => {
    const hosts = Array.from({ length: 5 }, (_, n) => host({ id: `host-${n}`, memberId: `m-${n}` }));
    const input = snapshot({ hosts });
    const matcher = new HubMatcher(input);
    matcher.upsertHosts(hosts);
    const run = matcher.run(input, { explained: 0 });
    matcher.upsertHosts([host({ id: 'host-0', memberId: 'm-0', interests: [], maxPartySize: 1 })]);
    matcher.removeHosts(['host-1']);
    const { candidates } = matchHub(input).layovers[0]!;
    expect(run.explain(0, 10)).toEqual(candidates);
    const meetings = candidates.map(({ hostId, venueId, interval }) => ({ hostId, venueId, interval }));
    expect(run.meetings(0, 3)).toEqual(meetings.slice(0, 3));
  });

  it('explains the hosts of a layover with a counter-offer to answer', () => {
    const other = { layoverId: 'layover-1', hostId: 'host-elsewhere', interval: { start: landing, end: landing + HOUR_MS } };
    const input = snapshot({ pending: [{ ...other, isCountered: true }] });
    const matcher = new HubMatcher(input);
    matcher.upsertHosts(input.hosts);
    expect(matcher.run(input, { explained: 0 }).explain(0, 10)).toEqual(matchHub(input).layovers[0]?.candidates);
  });
});
