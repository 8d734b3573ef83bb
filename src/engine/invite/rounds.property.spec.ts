import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, overlaps } from '../../shared/interval.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { defaultRuleSet, type RuleSet } from '../rules/rule-set.js';
import { localMoment } from '../window/local-time.js';
import { decideRound } from './decide-round.js';
import { hopeLeft, hopeNeeded, hopeOf, wavesLeft } from './need.js';
import type { RoundHost, RoundInput, RoundLayover, RoundPair } from './round.js';

const now = Date.UTC(2026, 2, 22, 9);
const timeZone = 'Europe/Amsterdam';
const history = { invitationsSettled: 9, invitationsAnswered: 5, meetupsKept: 2, meetupsMissed: 0 };
const hostIds = Array.from({ length: 6 }, (_, i) => `host-${i}`);

const ruleSets = fc
  .record({
    maxOpenPerHost: fc.integer({ min: 1, max: 3 }),
    maxOpenPerHostAndDay: fc.integer({ min: 1, max: 2 }),
    maxOpenPerLayover: fc.integer({ min: 1, max: 4 }),
    targetChancePercent: fc.integer({ min: 50, max: 99 }),
    explorationPercent: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ maxOpenPerHost, maxOpenPerHostAndDay, ...rounds }): RuleSet => {
    const { invitation } = defaultRuleSet;
    const change = { policy: 'rounds' as const, maxOpenPerHost, maxOpenPerHostAndDay };
    return { ...defaultRuleSet, invitation: { ...invitation, ...change, rounds: { ...invitation.rounds, ...rounds } } };
  });

const layovers = fc.uniqueArray(
  fc
    .record({
      layoverId: fc.integer({ min: 1, max: 12 }).map((n) => `layover-${n}`),
      startsIn: fc.integer({ min: 1, max: 60 }),
      deadlineEarlier: fc.integer({ min: -10, max: 180 }),
      asks: fc.subarray(hostIds),
      score: fc.integer({ min: 0, max: 1_000_000 }),
      chances: fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ layoverId, startsIn, deadlineEarlier, asks, score, chances }): RoundLayover => {
      const interval = { start: now + startsIn * HOUR_MS, end: now + (startsIn + 2) * HOUR_MS };
      const shortlist = asks.map((hostId, i): RoundPair => {
        return { layoverId, hostId, zoneKey: 'centre', interval, score, acceptChance: chances[i]! };
      });
      const answerBy = interval.start - deadlineEarlier * MINUTE_MS;
      return { layoverId, answerBy, partySize: 1, languages: [], shortlist };
    }),
  { selector: ({ layoverId }) => layoverId, maxLength: 10 },
);

const hosts = fc.array(
  fc.record({
    invitationsThisWeek: fc.integer({ min: 0, max: 6 }),
    recentInvitations: fc.integer({ min: 0, max: 9 }),
    invitedHoursAgo: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4 }),
    hasStandingYes: fc.boolean(),
    cap: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  }),
  { minLength: 6, maxLength: 6 },
);

const pendings = fc.uniqueArray(
  fc.record({
    layoverId: fc.integer({ min: 1, max: 12 }).map((n) => `layover-${n}`),
    hostId: fc.constantFrom(...hostIds),
    startsIn: fc.integer({ min: 1, max: 60 }),
    offeredAgo: fc.integer({ min: 0, max: 60 }),
    chance: fc.double({ min: 0, max: 0.9, noNaN: true }),
  }),
  { selector: ({ layoverId, hostId }) => `${layoverId} ${hostId}`, maxLength: 6 },
);

const inputs = fc
  .record({ layovers, hosts, pendings, ruleSet: ruleSets, seed: fc.option(fc.string(), { nil: undefined }) })
  .map(({ hosts: drawn, pendings: asked, ...input }): RoundInput => {
    const known = new Map(
      drawn.map(({ invitationsThisWeek, recentInvitations, invitedHoursAgo, hasStandingYes, cap }, i) => [
        hostIds[i]!,
        {
          stats: { ...history, recentInvitations, recentAvailableMinutes: 900 },
          openInvitations: asked.filter(({ hostId }) => hostId === hostIds[i]).length,
          invitationsThisWeek,
          invitedAt: invitedHoursAgo.map((hours) => now - hours * HOUR_MS),
          caps: { invitationsPerWeek: cap },
          standingYes: hasStandingYes ? [{ id: `yes-${i}` }] : undefined,
        } satisfies RoundHost,
      ]),
    );
    return {
      ...input,
      assigned: [],
      hostOf: (id) => known.get(id)!,
      fairnessTotals: { invitations: 30, availableMinutes: 5_400 },
      pending: asked.map(({ layoverId, hostId, startsIn, offeredAgo, chance }) => ({
        layoverId,
        hostId,
        interval: { start: now + startsIn * HOUR_MS, end: now + (startsIn + 2) * HOUR_MS },
        offeredAt: now - offeredAgo * MINUTE_MS,
        expiresAt: now + 30 * MINUTE_MS,
        acceptChance: chance,
      })),
      acceptance: priorAcceptanceModel,
      timeZone,
      now,
    };
  });

describe('a round, whatever it is given', () => {
  it('is the same in any order of its input', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = {
          ...input,
          layovers: input.layovers.map((of) => ({ ...of, shortlist: [...of.shortlist].reverse() })).reverse(),
          pending: [...input.pending].reverse(),
        };
        expect(decideRound(turned)).toEqual(decideRound(input));
      }),
    );
  });

  it('keeps the limits of every host', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { maxOpenPerHost, maxOpenPerHostAndDay } = input.ruleSet.invitation;
        const { offers } = decideRound(input);
        for (const { pair, isCommitment } of offers) {
          const ofHost = ({ hostId }: { hostId: string }) => hostId === pair.hostId;
          const added = offers.filter((offer) => ofHost(offer.pair));
          const { invitationsThisWeek, caps } = input.hostOf(pair.hostId);
          const cap = caps?.invitationsPerWeek ?? input.ruleSet.caps.invitationsPerWeek;
          expect(invitationsThisWeek + added.length).toBeLessThanOrEqual(cap);

          const others = [...input.pending.filter(ofHost), ...added.map((offer) => offer.pair)].filter((o) => o !== pair);
          expect(others.some(({ interval }) => overlaps(interval, pair.interval))).toBe(false);
          if (isCommitment) continue;
          const day = (at: number) => localMoment(at, timeZone).date;
          const sameDay = others.filter(({ interval }) => day(interval.start) === day(pair.interval.start));
          expect(others.length).toBeLessThan(maxOpenPerHost);
          expect(sameDay.length).toBeLessThan(maxOpenPerHostAndDay);
        }
      }),
    );
  });

  it('asks no more for a layover than it needs, nor than may be, nor anybody twice', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { ruleSet, acceptance } = input;
        const { offers } = decideRound(input);
        for (const { layoverId, answerBy, shortlist } of input.layovers) {
          const added = offers.filter(({ pair }) => pair.layoverId === layoverId);
          const open = input.pending.filter((asked) => asked.layoverId === layoverId);
          const ids = [...open, ...added.map(({ pair }) => pair)].map(({ hostId }) => hostId);
          expect(new Set(ids).size).toBe(ids.length);
          if (added.some(({ isCommitment }) => isCommitment)) {
            expect(added).toHaveLength(1);
            continue;
          }
          if (added.length === 0) continue;
          expect(ids.length).toBeLessThanOrEqual(ruleSet.invitation.rounds.maxOpenPerLayover);
          const startsAt = Math.min(...[...shortlist, ...open].map(({ interval }) => interval.start));
          const needed = hopeNeeded(ruleSet, wavesLeft(ruleSet, now, startsAt, answerBy));
          const hopes = added.map(({ acceptChance }) => hopeOf(acceptChance));
          const before = open.reduce((sum, asked) => sum + hopeLeft(acceptance, asked, now), 0);
          const allButOne = before + hopes.reduce((sum, hope) => sum + hope, 0) - Math.max(...hopes);
          // Draws come one after the other: at least one of them came while something was still missing.
          expect(allButOne).toBeLessThan(needed + 1e-9);
        }
      }),
    );
  });

  it('gives time to answer, and none after the deadline or the start', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { pair, expiresAt, propensity } of decideRound(input).offers) {
          const { answerBy } = input.layovers.find(({ layoverId }) => layoverId === pair.layoverId)!;
          expect(expiresAt).toBeGreaterThan(now);
          expect(expiresAt).toBeLessThanOrEqual(Math.min(answerBy, pair.interval.start));
          expect(propensity).toBeGreaterThan(0);
          expect(propensity).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('exploration', () => {
  const interval = { start: now + 120 * HOUR_MS, end: now + 122 * HOUR_MS };
  const candidates = [700_000, 690_000, 680_000, 590_000].map((score, i) => ({
    layoverId: 'layover-1',
    hostId: `host-${i}`,
    zoneKey: 'centre',
    interval,
    score,
    acceptChance: 0.3,
  }));
  const { invitation } = defaultRuleSet;
  const offersOf = (seed: string | undefined, maxOpenPerLayover: number) =>
    decideRound({
      layovers: [{ layoverId: 'layover-1', answerBy: interval.start, partySize: 1, languages: [], shortlist: candidates }],
      assigned: [],
      hostOf: () => ({
        stats: { ...history, recentInvitations: 0, recentAvailableMinutes: 0 },
        openInvitations: 0,
        invitationsThisWeek: 0,
      }),
      fairnessTotals: { invitations: 0, availableMinutes: 0 },
      pending: [],
      acceptance: priorAcceptanceModel,
      ruleSet: {
        ...defaultRuleSet,
        invitation: { ...invitation, policy: 'rounds', rounds: { ...invitation.rounds, explorationPercent: 10, maxOpenPerLayover } },
      },
      timeZone,
      now,
      seed,
    }).offers;
  const round = (seed: string | undefined) => offersOf(seed, 1)[0]!;

  it('chooses each host as often as it says, and only those who are near the best', () => {
    const chosen = new Map<string, number>();
    const said = new Map<string, number>();
    const seeds = 3_000;
    for (let seed = 0; seed < seeds; seed += 1) {
      const { pair, propensity, isExploration } = round(`run-${seed}`);
      expect(isExploration).toBe(pair.hostId !== 'host-0');
      expect(said.get(pair.hostId) ?? propensity).toBe(propensity);
      said.set(pair.hostId, propensity);
      chosen.set(pair.hostId, (chosen.get(pair.hostId) ?? 0) + 1);
    }
    expect([...said.keys()].sort()).toEqual(['host-0', 'host-1', 'host-2']);
    expect([...said.values()].reduce((sum, propensity) => sum + propensity, 0)).toBeCloseTo(1, 12);
    // Four standard errors.
    for (const [hostId, propensity] of said) {
      const error = 4 * Math.sqrt((propensity * (1 - propensity)) / seeds);
      expect(Math.abs(chosen.get(hostId)! / seeds - propensity)).toBeLessThan(error);
    }
  });

  it('draws for each place of a layover anew', () => {
    const firstDraws = Array.from({ length: 400 }, (_, seed) => offersOf(`run-${seed}`, 2)).filter((offers) => offers.length > 1);
    const explored = firstDraws.map((offers) => offers.filter(({ isExploration }) => isExploration).length);
    expect(explored).toContain(1);
  });

  it('is the same for the same seed, and none without one', () => {
    expect(round('run-17')).toEqual(round('run-17'));
    expect(round(undefined)).toMatchObject({ propensity: 1, isExploration: false });
  });
});
