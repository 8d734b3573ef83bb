import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { defaultRuleSet, type RuleSet } from '../rules/rule-set.js';
import type { PendingInvitation } from '../types.js';
import { decideRound } from './decide-round.js';
import type { RoundHost, RoundInput, RoundLayover, RoundPair } from './round.js';

const now = Date.UTC(2026, 2, 22, 9);
const inHours = (start: number, end = start + 2) => ({ start: now + start * HOUR_MS, end: now + end * HOUR_MS });

const rules = (change: Partial<RuleSet['invitation']['rounds']> = {}, more: Partial<RuleSet['invitation']> = {}): RuleSet => ({
  ...defaultRuleSet,
  invitation: {
    ...defaultRuleSet.invitation,
    policy: 'rounds',
    maxOpenPerHost: 1,
    maxOpenPerHostAndDay: 1,
    ...more,
    rounds: {
      targetChancePercent: 90,
      maxOpenPerLayover: 4,
      fatiguePrice: 40_000,
      exposurePrice: 40_000,
      explorationPercent: 0,
      ...change,
    },
  },
});

const freshHost: RoundHost = {
  stats: {
    invitationsSettled: 0,
    invitationsAnswered: 0,
    meetupsKept: 0,
    meetupsMissed: 0,
    recentInvitations: 0,
    recentAvailableMinutes: 600,
  },
  openInvitations: 0,
  invitationsThisWeek: 0,
};

const pair = (layoverId: string, hostId: string, change: Partial<RoundPair> = {}): RoundPair => ({
  layoverId,
  hostId,
  zoneKey: 'centre',
  interval: inHours(24),
  score: 700_000,
  acceptChance: 0.3,
  ...change,
});

/** A layover that may ask ten hosts, each a little less good than the one before. */
const layover = (layoverId: string, startsInHours = 24, change: Partial<RoundLayover> = {}): RoundLayover => ({
  layoverId,
  answerBy: now + (startsInHours - 0.75) * HOUR_MS,
  partySize: 1,
  languages: [{ tag: 'en', level: 'native' }],
  shortlist: Array.from({ length: 10 }, (_, i) =>
    pair(layoverId, `host-${i}`, { score: 700_000 - i * 1_000, interval: inHours(startsInHours) }),
  ),
  ...change,
});

function decide(layovers: RoundLayover[], change: Partial<RoundInput> & { hosts?: Record<string, Partial<RoundHost>> } = {}) {
  const { hosts, ...input } = change;
  return decideRound({
    layovers,
    assigned: [],
    hostOf: (id) => ({ ...freshHost, ...hosts?.[id] }),
    fairnessTotals: { invitations: 0, availableMinutes: 6_000 },
    pending: [],
    acceptance: priorAcceptanceModel,
    ruleSet: rules(),
    timeZone: 'Europe/Amsterdam',
    now,
    ...input,
  }).offers;
}

const pendingOf = (hostId: string, change: Partial<PendingInvitation> = {}): PendingInvitation => ({
  layoverId: 'layover-1',
  hostId,
  interval: inHours(24),
  offeredAt: now - MINUTE_MS,
  expiresAt: now + 2 * HOUR_MS,
  acceptChance: 0.3,
  ...change,
});
const hostsOf = (offers: ReturnType<typeof decide>) => offers.map((offer) => offer.pair.hostId);

describe('a round', () => {
  it('asks one host where there is time, the most valuable', () => {
    const offers = decide([layover('layover-1', 120)]);
    expect(hostsOf(offers)).toEqual(['host-0']);
    expect(offers[0]).toMatchObject({ acceptChance: 0.3, propensity: 1, isExploration: false, isCommitment: false });
  });

  it('asks several at once where time is short, as many as may be', () => {
    expect(decide([layover('layover-1', 1.25)])).toHaveLength(4);
    expect(decide([layover('layover-1', 1.25)], { ruleSet: rules({ maxOpenPerLayover: 2 }) })).toHaveLength(2);
  });

  it('asks nobody more while as many as may be have not answered, however little hope is left', () => {
    const hold = { offeredAt: now - 14 * MINUTE_MS, expiresAt: now + MINUTE_MS, interval: inHours(1.25) };
    const pending = ['a', 'b', 'c', 'd'].map((id) => pendingOf(id, hold));
    expect(decide([layover('layover-1', 1.25)], { pending })).toEqual([]);
    expect(decide([layover('layover-1', 1.25)], { pending: pending.slice(1) })).toHaveLength(1);
  });

  it('asks fewer of hosts who are likely to come', () => {
    const willing = layover('layover-1', 1.25);
    const shortlist = willing.shortlist.map((candidate) => ({ ...candidate, acceptChance: 0.7 }));
    expect(decide([{ ...willing, shortlist }])).toHaveLength(2);
  });

  it('holds by the ladder, and never beyond the deadline', () => {
    expect(decide([layover('layover-1', 5)])[0]?.expiresAt).toBe(now + 30 * MINUTE_MS);
    const soon = layover('layover-1', 5, { answerBy: now + 7 * MINUTE_MS });
    expect(decide([soon])[0]?.expiresAt).toBe(now + 7 * MINUTE_MS);
  });

  it('asks nobody who could hardly answer in time', () => {
    expect(decide([layover('layover-1', 5, { answerBy: now + 4 * MINUTE_MS })])).toEqual([]);
    expect(decide([layover('layover-1', 5, { answerBy: now })])).toEqual([]);
  });

  it('waits while the open invitations hold enough hope', () => {
    expect(decide([layover('layover-1', 120)], { pending: [pendingOf('host-5')] })).toEqual([]);
  });

  it('asks on before a hold is over, when hardly any yes is still to come', () => {
    const hold = { offeredAt: now - 119 * MINUTE_MS, expiresAt: now + MINUTE_MS };
    const fading = pendingOf('host-5', { ...hold, interval: inHours(120) });
    expect(hostsOf(decide([layover('layover-1', 120)], { pending: [fading] }))).toEqual(['host-0']);
  });

  it('asks the next host after a no, not the same one again', () => {
    const rest = layover('layover-1', 120);
    const offers = decide([{ ...rest, shortlist: rest.shortlist.slice(1) }]);
    expect(hostsOf(offers)).toEqual(['host-1']);
    expect(hostsOf(decide([layover('layover-1', 1.25)], { pending: [pendingOf('host-0')] }))).not.toContain('host-0');
  });

  it('goes by chance x score, not by score alone', () => {
    const likely = pair('layover-1', 'host-9', { score: 500_000, acceptChance: 0.6, interval: inHours(120) });
    const found = layover('layover-1', 120);
    expect(hostsOf(decide([{ ...found, shortlist: [...found.shortlist.slice(0, 9), likely] }]))).toEqual(['host-9']);
  });

  it('passes over tired hosts, and those who are ahead of their share', () => {
    const justAsked = { invitedAt: [now - HOUR_MS, now - 2 * HOUR_MS] };
    expect(hostsOf(decide([layover('layover-1', 120)], { hosts: { 'host-0': justAsked } }))).toEqual(['host-1']);
    const ahead = { stats: { ...freshHost.stats, recentInvitations: 6 } };
    const fairnessTotals = { invitations: 20, availableMinutes: 6_000 };
    expect(hostsOf(decide([layover('layover-1', 120)], { hosts: { 'host-0': ahead }, fairnessTotals }))).toEqual(['host-1']);
  });

  it('shares hosts by need: the more urgent layover has the better one', () => {
    const urgent = layover('layover-2', 5);
    const relaxed = layover('layover-1', 120);
    const one = (of: RoundLayover) => ({ ...of, shortlist: of.shortlist.slice(0, 2) });
    const offers = decide([one(relaxed), one(urgent)], { ruleSet: rules({ maxOpenPerLayover: 1 }) });
    expect(offers.map((offer) => `${offer.pair.layoverId} ${offer.pair.hostId}`)).toEqual([
      'layover-1 host-1',
      'layover-2 host-0',
    ]);
  });

  it('asks a host twice where the rules allow it, but never for one day, nor for one time', () => {
    const only = (id: string, hours: number) => {
      const all = layover(id, hours);
      return { ...all, shortlist: all.shortlist.slice(0, 1) };
    };
    const asked = (hours: number, maxOpenPerHostAndDay: number) =>
      decide([only('layover-1', 5), only('layover-2', hours)], {
        ruleSet: rules({ maxOpenPerLayover: 1 }, { maxOpenPerHost: 2, maxOpenPerHostAndDay }),
      }).length;
    expect(asked(29, 1)).toBe(2);
    expect(asked(8, 1)).toBe(1);
    expect(asked(8, 2)).toBe(2);
    expect(asked(6, 2)).toBe(1);
  });

  it('counts days as they are at the hub', () => {
    // 23:30 and 00:30 in Amsterdam lie on one day in Greenwich, 00:30 and 02:30 there on two.
    const at = (id: string, start: number) => {
      const interval = { start, end: start + HOUR_MS };
      const shortlist = [pair(id, 'host-0', { interval })];
      return layover(id, 24, { answerBy: start - HOUR_MS, shortlist });
    };
    const asked = (...starts: number[]) =>
      decide(starts.map((start, i) => at(`layover-${i}`, start)), { ruleSet: rules({}, { maxOpenPerHost: 2 }) }).length;
    const [evening, midnight, night] = [22.5, 23.5, 25.5].map((hour) => Date.UTC(2026, 2, 23) + hour * HOUR_MS);
    expect(asked(evening!, midnight!)).toBe(2);
    expect(asked(midnight!, night!)).toBe(1);
  });

  it('knows of open invitations that are none of this hub', () => {
    const elsewhere = { openInvitations: 1 };
    expect(hostsOf(decide([layover('layover-1', 120)], { hosts: { 'host-0': elsewhere } }))).toEqual(['host-1']);
  });

  it('asks nobody who costs more than they are worth', () => {
    const worn = { invitedAt: Array.from({ length: 6 }, () => now - HOUR_MS) };
    const only = layover('layover-1', 120);
    const asked = (ruleSet = rules()) =>
      decide([{ ...only, shortlist: only.shortlist.slice(0, 1) }], { hosts: { 'host-0': worn }, ruleSet }).length;
    expect([asked(), asked(rules({ fatiguePrice: 0 }))]).toEqual([0, 1]);
  });

  it('of layovers in equal need gives a host to the one to which they are worth most', () => {
    const only = (id: string, score: number) =>
      layover(id, 120, { shortlist: [pair(id, 'host-0', { score, interval: inHours(120) })] });
    expect(decide([only('layover-1', 600_000), only('layover-2', 700_000)])[0]?.pair.layoverId).toBe('layover-2');
  });

  it('keeps the week of a host within their cap', () => {
    const full = { invitationsThisWeek: 3, caps: { invitationsPerWeek: 3 } };
    expect(hostsOf(decide([layover('layover-1', 120)], { hosts: { 'host-0': full } }))).toEqual(['host-1']);
  });
});

describe('a standing yes in a round', () => {
  const standing = { standingYes: [{ id: 'yes-1' }] };

  it('is taken at once, and nobody else is asked', () => {
    const offers = decide([layover('layover-1', 1.25)], { hosts: { 'host-7': standing } });
    expect(offers).toEqual([
      expect.objectContaining({ isCommitment: true, standingYesId: 'yes-1', acceptChance: 1, propensity: 1 }),
    ]);
    expect(hostsOf(offers)).toEqual(['host-7']);
  });

  it('is not taken where it does not match, or the week of the host is full', () => {
    const narrow = { standingYes: [{ id: 'yes-1', weekdays: [] }] };
    const full = { ...standing, invitationsThisWeek: 5 };
    for (const host of [narrow, full]) {
      expect(decide([layover('layover-1', 120)], { hosts: { 'host-7': host } })[0]?.isCommitment).toBe(false);
    }
  });

  it('is not taken for a layover for which one has been taken already', () => {
    const taken = pendingOf('host-3', { acceptChance: 1 });
    expect(decide([layover('layover-1', 120)], { hosts: { 'host-7': standing }, pending: [taken] })).toEqual([]);
  });

  it('goes to the layovers by the highest total score, one a host', () => {
    const two = (id: string, scores: [number, number]) =>
      layover(id, 120, { shortlist: scores.map((score, i) => pair(id, `host-${i}`, { score, interval: inHours(120) })) });
    const offers = decide([two('layover-1', [900_000, 800_000]), two('layover-2', [850_000, 200_000])], {
      hosts: { 'host-0': standing, 'host-1': standing },
    });
    expect(hostsOf(offers)).toEqual(['host-1', 'host-0']);
  });
});

describe('the policy one at a time', () => {
  it('offers each layover to the host whom the assignment gives it', () => {
    const layovers = [layover('layover-1', 1.25), layover('layover-2', 24)];
    const assigned = [pair('layover-1', 'host-3', { interval: inHours(1.25) }), pair('layover-2', 'host-4')];
    const offers = decide(layovers, { assigned, ruleSet: defaultRuleSetOneAtATime });
    expect(hostsOf(offers)).toEqual(['host-3', 'host-4']);
    expect(offers[0]).toMatchObject({ pair: assigned[0], expiresAt: now + 15 * MINUTE_MS, propensity: 1 });
  });

  it('asks a host twice where the rules allow it, but not for one local day', () => {
    const asked = (maxOpenPerHostAndDay: number, startsInHours: number) => {
      const assigned = [pair('layover-1', 'host-3', { interval: inHours(startsInHours) })];
      const ruleSet = rules({}, { policy: 'one_at_a_time', maxOpenPerHost: 2, maxOpenPerHostAndDay });
      const pending = [pendingOf('host-3', { layoverId: 'layover-2', interval: inHours(5) })];
      return decide([layover('layover-1', startsInHours)], { assigned, pending, ruleSet }).length;
    };
    expect(asked(1, 8)).toBe(0);
    expect(asked(2, 8)).toBe(1);
    expect(asked(1, 29)).toBe(1);
  });
});

const defaultRuleSetOneAtATime = rules({}, { policy: 'one_at_a_time' });
