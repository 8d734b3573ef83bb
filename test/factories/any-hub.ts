/** Hubs by chance, in which most gates fail for somebody. */
import fc from 'fast-check';
import {
  defaultRuleSet,
  genders,
  type EngineHost,
  type EngineLayover,
  type HubSnapshot,
  type PendingInvitation,
  type RuleSet,
} from '../../src/engine/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/interval.js';
import { anyConditions } from './conditions.js';
import { host, landing, layover, snapshot, venue, zones } from './engine.js';

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

export const anyHost = (n: number): fc.Arbitrary<EngineHost> =>
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
export const anyAskedHost = (n: number): fc.Arbitrary<EngineHost> =>
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

export const anyRules: fc.Arbitrary<RuleSet> = fc
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

export const numbers = (length: number) => Array.from({ length }, (_, n) => n);
export const anySnapshot: fc.Arbitrary<HubSnapshot> = fc
  .record({
    hosts: fc.tuple(...numbers(25).map(anyHost)).chain((all) => fc.subarray(all)),
    layovers: fc.tuple(...numbers(4).map(anyLayover)).chain((all) => fc.subarray(all, { minLength: 1 })),
    zones: anyZones,
    ruleSet: anyRules,
    pending: anyPending,
    now: fc.constantFrom(landing - DAY_MS, landing + 2 * HOUR_MS),
  })
  .map((change) => snapshot(change));
