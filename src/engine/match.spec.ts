import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amsPack, host, landing, layover, oneAtATime, snapshot, venue, zones } from '../../test/factories/engine.js';
import { contains, HOUR_MS, MINUTE_MS, overlaps } from '../shared/interval.js';
import { cityWindow, defaultRuleSet, matchHub, type EngineHost, type EngineLayover, type HubSnapshot } from './index.js';

const tags = ['en', 'nl', 'es'] as const;
const interests = ['food.coffee', 'food.beer', 'art.museums', 'sport.chess'];
const stretch = fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 6 })).map(([from, hours]) => ({
  start: landing + from * HOUR_MS,
  end: landing + (from + hours) * HOUR_MS,
}));

const anyHost = (n: number): fc.Arbitrary<EngineHost> =>
  fc
    .record({
      state: fc.constantFrom('approved' as const, 'approved' as const, 'paused' as const),
      languages: fc
        .subarray([...tags], { minLength: 1 })
        .map((list) => list.map((tag) => ({ tag, level: 'fluent' as const, mode: 'speaks' as const }))),
      interests: fc.subarray(interests),
      zoneKeys: fc.subarray(
        zones.map(({ key }) => key),
        { minLength: 1 },
      ),
      availability: fc.array(stretch, { minLength: 1, maxLength: 3 }),
      busy: fc.array(stretch, { maxLength: 1 }),
      invitationsThisWeek: fc.nat(6),
    })
    .map((change) => host({ id: `host-${n}`, memberId: `member-${n}`, ...change }));

const anyLayover = (n: number): fc.Arbitrary<EngineLayover> =>
  fc
    .record({
      arrivesAt: fc.nat(120).map((m) => landing + m * MINUTE_MS),
      departsAt: fc.integer({ min: 300, max: 720 }).map((m) => landing + m * MINUTE_MS),
      languages: fc.subarray([...tags]).map((list) => list.map((tag) => ({ tag, level: 'native' as const }))),
      interests: fc.subarray(interests),
      partySize: fc.integer({ min: 1, max: 3 }),
    })
    .map((change) => layover({ id: `layover-${n}`, memberId: `traveller-${n}`, ...change }));

const ten = Array.from({ length: 10 }, (_, n) => n);
const anySnapshot: fc.Arbitrary<HubSnapshot> = fc
  .tuple(
    fc.tuple(...ten.map(anyHost)).chain((all) => fc.subarray(all)),
    fc.tuple(...ten.slice(0, 6).map(anyLayover)).chain((all) => fc.subarray(all)),
  )
  .map(([hosts, layovers]) => snapshot({ hosts, layovers }));

/** The same snapshot with every list that is a set in another order. */
function reversed(input: HubSnapshot): HubSnapshot {
  return {
    ...input,
    zones: input.zones.toReversed().map((zone) => ({ ...zone, venues: zone.venues.toReversed() })),
    transferRules: input.transferRules.toReversed(),
    hosts: input.hosts.toReversed().map((h) => ({
      ...h,
      languages: h.languages.toReversed(),
      interests: h.interests.toReversed(),
      zoneKeys: h.zoneKeys.toReversed(),
      availability: h.availability.toReversed(),
    })),
    layovers: input.layovers.toReversed().map((l) => ({
      ...l,
      languages: l.languages.toReversed(),
      interests: l.interests.toReversed(),
    })),
  };
}

describe('matchHub', () => {
  it('chooses so that the hub is best off, not the first layover', () => {
    // Only host-a speaks Spanish. The English speaker likes host-a better, but host-b will do.
    const spanish = layover({ id: 'spanish', memberId: 'm-s', languages: [{ tag: 'es', level: 'native' }] });
    const english = layover({ id: 'english', memberId: 'm-e', interests: ['food.beer'] });
    const both = [
      { tag: 'en', level: 'native', mode: 'speaks' },
      { tag: 'es', level: 'native', mode: 'speaks' },
    ] as const;
    const result = matchHub(
      snapshot({
        layovers: [english, spanish],
        hosts: [host({ id: 'host-a', languages: both, interests: ['food.beer'] }), host({ id: 'host-b' })],
        ruleSet: oneAtATime,
      }),
    );
    expect(result.layovers.find((l) => l.layoverId === 'english')?.candidates[0]?.hostId).toBe('host-a');
    expect(result.assignment.chosen.map(({ layoverId, hostId }) => [layoverId, hostId])).toEqual([
      ['english', 'host-b'],
      ['spanish', 'host-a'],
    ]);
    expect(result.unmatched).toEqual([]);
  });

  it('says of a layover whose only host is worth more elsewhere that it was outcompeted', () => {
    const two = [layover(), layover({ id: 'layover-2', memberId: 'traveller-2', interests: [] })];
    const { assignment, unmatched } = matchHub(snapshot({ layovers: two }));
    expect(assignment.chosen.map(({ layoverId }) => layoverId)).toEqual(['layover-1']);
    expect(unmatched).toMatchObject([{ layoverId: 'layover-2', cause: 'outcompeted', nearMisses: [] }]);
    expect(assignment.hostPrices['host-1']).toBeGreaterThan(0);
  });

  it('says of a layover whose hosts have been asked too much of late that there is nobody to ask', () => {
    const invitedAt = [6, 12, 18, 24, 30, 36, 42].map((hours) => snapshot().now - hours * HOUR_MS);
    const tired = snapshot({ hosts: [host({ invitedAt })] });
    const { offers, unmatched } = matchHub(tired);
    expect(offers).toEqual([]);
    expect(unmatched).toMatchObject([{ layoverId: 'layover-1', cause: 'nobody_to_ask', nearMisses: [] }]);
    const { unmatched: rested } = matchHub(snapshot());
    expect(rested).toEqual([]);
  });

  it('says of a layover that is too short why, and what would help', () => {
    const short = layover({ departsAt: landing + 6 * HOUR_MS });
    const { unmatched, layovers } = matchHub(snapshot({ layovers: [short] }));
    expect(unmatched[0]).toMatchObject({ cause: 'not_enough_time', reasonCounts: {} });
    expect(unmatched[0]?.reasons.map(({ key }) => key)).toEqual(['window.too_short']);
    expect(unmatched[0]?.nearMisses.map(({ key }) => key)).toContain('near_miss.hand_luggage');
    expect(layovers[0]).toMatchObject({ verdict: 'not_enough_time', candidates: [], passed: 0 });
  });

  it('counts for a layover without candidates at which gate the hosts failed first', () => {
    const hosts = [
      host({ id: 'a', memberId: 'a', state: 'paused' }),
      host({ id: 'b', memberId: 'b', availability: [] }),
      host({ id: 'c', memberId: 'c', availability: [] }),
    ];
    const { unmatched } = matchHub(snapshot({ hosts }));
    expect(unmatched[0]).toMatchObject({
      cause: 'no_candidates',
      reasonCounts: { host_inactive: 1, availability: 2 },
      nearMisses: [],
    });
  });

  it('does not look for near misses of candidates where it is told not to', () => {
    const input = snapshot({ layovers: [layover({ partySize: 3 })] });
    expect(matchHub(input).unmatched[0]?.nearMisses).toHaveLength(1);
    expect(matchHub(input, { nearMisses: false }).unmatched[0]?.nearMisses).toEqual([]);
  });

  it('keeps the best of many candidates, as many as the rule set says', () => {
    const hosts = ten.map((n) =>
      host({ id: `host-${n}`, memberId: `m-${n}`, interests: n < 5 ? ['food.coffee'] : [] }),
    );
    const input = snapshot({ hosts });
    const ruleSet = { ...input.ruleSet, assign: { ...input.ruleSet.assign, candidatesPerLayover: 6 } };
    const [found] = matchHub({ ...input, ruleSet }).layovers;
    expect(found?.passed).toBe(10);
    expect(found?.candidates.map(({ hostId }) => hostId)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `host-${n}`));
  });

  it('answers an empty hub', () => {
    const { assignment, layovers } = matchHub(snapshot({ layovers: [], hosts: [] }));
    expect(assignment).toMatchObject({ total: 0, chosen: [], certified: true });
    expect(layovers).toEqual([]);
  });

  it.each<[string, Partial<HubSnapshot>]>([
    ['two hosts of one id', { hosts: [host(), host()] }],
    ['two layovers of one id', { layovers: [layover(), layover()] }],
    ['two zones of one key', { zones: [...zones, ...zones] }],
    ['a layover that departs before it arrives', { layovers: [layover({ departsAt: landing - 1 })] }],
  ])('refuses %s', (_, change) => {
    expect(() => matchHub(snapshot(change))).toThrow(RangeError);
  });

  it('gives the same result in whatever order its input comes', () => {
    fc.assert(
      fc.property(anySnapshot, (input) => {
        expect(matchHub(reversed(input))).toEqual(matchHub(input));
      }),
    );
  });

  it('accounts for every layover and every host, whether hosts are asked in rounds or one at a time', () => {
    fc.assert(
      fc.property(anySnapshot, fc.constantFrom(oneAtATime, defaultRuleSet), (input, ruleSet) => {
        const { layovers, assignment, offers, unmatched } = matchHub({ ...input, ruleSet }, { nearMisses: false });
        const served = ruleSet === oneAtATime ? assignment.chosen : offers.map(({ pair }) => pair);
        const unserved = unmatched.map(({ layoverId }) => layoverId);
        const settled = [...new Set(served.map(({ layoverId }) => layoverId)), ...unserved].sort();
        expect(settled).toEqual(input.layovers.map(({ id }) => id).sort());
        const passedOf = new Map(layovers.map(({ layoverId, passed }) => [layoverId, passed]));
        for (const { layoverId, cause, reasonCounts } of unmatched) {
          const failed = Object.values(reasonCounts).reduce((sum, count) => sum + count, 0);
          expect(passedOf.get(layoverId)! + failed).toBe(cause === 'not_enough_time' ? 0 : input.hosts.length);
        }
      }),
    );
  });

  it('chooses candidates only, no host twice, and adds up their scores', () => {
    fc.assert(
      fc.property(anySnapshot, (input) => {
        const { layovers, assignment } = matchHub(input, { nearMisses: false });
        expect(new Set(assignment.chosen.map(({ hostId }) => hostId)).size).toBe(assignment.chosen.length);
        expect(assignment.chosen.reduce((sum, { score }) => sum + score, 0)).toBe(assignment.total);
        for (const chosen of assignment.chosen) {
          expect(layovers.find((l) => l.layoverId === chosen.layoverId)?.candidates).toContain(chosen);
        }
      }),
    );
  });

  it('proposes meetups within the window, while the host is free and the venue open, with scores that add up', () => {
    const opening = [{ start: landing + HOUR_MS, end: landing + 8 * HOUR_MS }];
    const withHours = zones.map((zone) => ({
      ...zone,
      venues: zone.venues.map((v) => venue({ ...v, open: opening })),
    }));
    fc.assert(
      fc.property(anySnapshot, (input) => {
        const { layovers } = matchHub({ ...input, zones: withHours }, { nearMisses: false });
        for (const { candidates, layoverId } of layovers) {
          const facts = input.layovers.find(({ id }) => id === layoverId)!;
          for (const { interval, hostId, zoneKey, score, factors } of candidates) {
            const { window } = cityWindow(facts, { key: zoneKey }, amsPack, input.ruleSet);
            const them = input.hosts.find(({ id }) => id === hostId)!;
            expect(contains(window!, interval) && contains(opening[0]!, interval)).toBe(true);
            expect(them.busy.some((busy) => overlaps(busy, interval))).toBe(false);
            expect(them.zoneKeys).toContain(zoneKey);
            const length = (interval.end - interval.start) / MINUTE_MS;
            expect(length).toBeGreaterThanOrEqual(input.ruleSet.gates.minMeetMinutes);
            expect(length).toBeLessThanOrEqual(input.ruleSet.ideals.timeMinutes);
            expect(factors.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
            expect(factors.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
          }
        }
      }),
    );
  });
});
