import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyConditions } from '../../test/factories/conditions.js';
import { host, landing, layover, oneAtATime, snapshot, venue, zones } from '../../test/factories/engine.js';
import { pairwiseMatch } from '../../test/oracles/pairwise-match.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/interval.js';
import {
  defaultRuleSet,
  genders,
  HubMatcher,
  matchHub,
  type EngineHost,
  type EngineLayover,
  type HubSnapshot,
  type MatchOptions,
  type MatchResult,
  type PendingInvitation,
  type RuleSet,
} from './index.js';

const tags = ['en', 'nl', 'es', 'fr'];
const levels = ['basic', 'conversational', 'fluent', 'native'] as const;
/** More than the bits of one mask. */
const interests = Array.from({ length: 40 }, (_, n) => `group-${n % 36}.topic-${n}`);
const few = interests.slice(34, 39);
const zoneKeys = [...zones.map(({ key }) => key), 'unknown'];

/** Some end and begin in the middle of a minute. */
const stretch = fc
  .tuple(fc.integer({ min: -120, max: 600 }), fc.integer({ min: 10, max: 500 }), fc.constantFrom(0, 0, 30_000))
  .map(([from, length, odd]) => ({
    start: landing + from * MINUTE_MS + odd,
    end: landing + (from + length) * MINUTE_MS + odd,
  }));
const wish = fc.integer({ min: 0, max: 5 }).map((n) => n === 0);
const venueIds = zones.flatMap(({ key }) => [`cafe-${key}`, `bar-${key}`, `park-${key}`]);
const count = fc.nat(4);

const anyHost = (n: number): fc.Arbitrary<EngineHost> =>
  fc
    .record({
      state: fc.constantFrom('approved' as const, 'approved' as const, 'approved' as const, 'paused' as const),
      memberId: fc.constantFrom(`member-${n}`, `member-${n}`, `member-${n}`, 'traveller-1', 'member-0'),
      gender: fc.constantFrom(...genders),
      languages: fc.array(
        fc.record({
          tag: fc.constantFrom(...tags),
          level: fc.constantFrom(...levels),
          mode: fc.constantFrom('speaks' as const, 'speaks' as const, 'learning' as const),
        }),
        { maxLength: 4 },
      ),
      interests: fc.oneof(fc.subarray(few), fc.subarray(interests)),
      zoneKeys: fc.oneof(fc.subarray(zoneKeys), fc.constant(zoneKeys)),
      homeZoneKey: fc.option(fc.constantFrom(...zoneKeys), { nil: undefined }),
      maxPartySize: fc.integer({ min: 1, max: 4 }),
      wishes: fc.record({ sameGenderOnly: wish, stepFree: wish, noAlcohol: wish, noChildren: wish, noSmoking: wish }),
      availability: fc.array(stretch, { maxLength: 4 }),
      busy: fc.array(stretch, { maxLength: 2 }),
      stats: fc.record({
        invitationsSettled: fc.integer({ min: 4, max: 8 }),
        invitationsAnswered: count,
        meetupsKept: count,
        meetupsMissed: count,
        recentInvitations: count,
        recentAvailableMinutes: fc.integer({ min: 0, max: 5000 }),
      }),
      openInvitations: fc.constantFrom(0, 0, 0, 1),
      invitationsThisWeek: fc.nat(5),
      meetupStarts: fc.array(fc.integer({ min: -6, max: 6 }).map((days) => landing + days * DAY_MS), { maxLength: 3 }),
      recentVenueIds: fc.subarray(venueIds, { maxLength: 3 }),
      invitedAt: fc.array(fc.nat(10).map((days) => landing - (days + 1) * DAY_MS), { maxLength: 3 }),
      acceptEffect: fc.constantFrom(0, 0.5, -0.7),
    })
    .map((change) => host({ id: `host-${n}`, ...change }));

/** Somebody who may be asked, and may be met: what tells such hosts apart is the score. */
const anyAskedHost = (n: number): fc.Arbitrary<EngineHost> =>
  anyHost(n).map(({ languages, interests: liked, stats, maxPartySize, homeZoneKey, recentVenueIds, invitedAt }) =>
    host({
      id: `host-${n}`,
      memberId: `member-${n}`,
      languages: [{ tag: 'en', level: 'fluent', mode: 'speaks' }, ...languages],
      ...{ interests: liked, stats, maxPartySize, homeZoneKey, recentVenueIds, invitedAt },
    }),
  );

const anyLayover = (n: number): fc.Arbitrary<EngineLayover> =>
  fc
    .record({
      arrivesAt: fc.nat(120).map((m) => landing + m * MINUTE_MS),
      departsAt: fc.integer({ min: 400, max: 800 }).map((m) => landing + m * MINUTE_MS),
      languages: fc.array(fc.record({ tag: fc.constantFrom(...tags), level: fc.constantFrom(...levels) }), { maxLength: 3 }),
      interests: fc.oneof(fc.subarray(few), fc.subarray(interests)),
      gender: fc.constantFrom(...genders),
      partySize: fc.integer({ min: 1, max: 4 }),
      wishes: fc.record({
        sameGenderOnly: wish,
        stepFree: wish,
        noAlcohol: wish,
        quietPlace: wish,
        vegetarianFood: wish,
        childrenAlong: wish,
      }),
      excludedHostIds: fc.subarray(['host-0', 'host-3', 'host-99']),
      hasLanded: wish,
    })
    .map((change) => layover({ id: `layover-${n}`, memberId: `traveller-${n}`, ...change }));

const anyVenue = (id: string) =>
  fc
    .record({
      features: fc.record({
        stepFree: fc.boolean(),
        alcoholFree: fc.boolean(),
        quiet: fc.boolean(),
        vegetarian: fc.boolean(),
        childFriendly: fc.boolean(),
      }),
      open: fc.oneof(fc.constant(venue({ id }).open), fc.array(stretch, { maxLength: 3 })),
      north: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ features, open, north }) => venue({ id, features, open, position: { lat: 52.37 + north / 1000, lon: 4.9 } }));

const anyZones = fc
  .tuple(...zones.map(({ key }) => fc.tuple(anyVenue(`cafe-${key}`), anyVenue(`bar-${key}`), anyVenue(`park-${key}`))))
  .map((venues) => zones.map((zone, index) => ({ ...zone, venues: venues[index]! })));

const anyRules: fc.Arbitrary<RuleSet> = fc
  .record({
    policy: fc.constantFrom('rounds' as const, 'one_at_a_time' as const),
    requireSharedLanguage: fc.constantFrom(true, true, false),
    minScore: fc.constantFrom(0, 0, 550_000),
    minMeetMinutes: fc.constantFrom(45, 60, 90),
    timeMinutes: fc.constantFrom(60, 120, 180),
    weights: fc.constantFrom(
      defaultRuleSet.weights,
      { time: 0, interests: 1, language: 0, place: 0, reliability: 0, fairness: 0, wishes: 0 },
      { time: 10, interests: 0, language: 1, place: 50, reliability: 1, fairness: 9, wishes: 30 },
    ),
    candidatesPerLayover: fc.constantFrom(5, 10, 20),
    conditions: anyConditions,
  })
  .map(({ policy, requireSharedLanguage, minMeetMinutes, minScore, candidatesPerLayover, timeMinutes, weights, conditions }) => ({
    ...defaultRuleSet,
    weights,
    gates: { ...defaultRuleSet.gates, requireSharedLanguage, minMeetMinutes },
    ideals: { ...defaultRuleSet.ideals, timeMinutes },
    invitation: { ...defaultRuleSet.invitation, policy },
    assign: { ...defaultRuleSet.assign, minScore, candidatesPerLayover },
    conditions,
  }));

const anyPending: fc.Arbitrary<PendingInvitation[]> = fc.array(
  fc.record({
    layoverId: fc.constantFrom('layover-0', 'layover-1', 'layover-elsewhere'),
    hostId: fc.constantFrom('host-1', 'host-2', 'host-99'),
    interval: stretch,
    isCountered: wish,
  }),
  { maxLength: 3 },
);

const numbers = (length: number) => Array.from({ length }, (_, n) => n);
const anySnapshot: fc.Arbitrary<HubSnapshot> = fc
  .record({
    hosts: fc.tuple(...numbers(25).map(anyHost)).chain((all) => fc.subarray(all)),
    layovers: fc.tuple(...numbers(4).map(anyLayover)).chain((all) => fc.subarray(all, { minLength: 1 })),
    zones: anyZones,
    ruleSet: anyRules,
    pending: anyPending,
    now: fc.constantFrom(landing - DAY_MS, landing + 2 * HOUR_MS),
  })
  .map((change) => snapshot(change));

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
