import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, overlaps } from '../../shared/interval.js';
import { defaultRuleSet, type RuleSet } from '../rules/rule-set.js';
import { decideInvitations, type AssignedPair } from './decide-invitations.js';
import type { PendingInvitation } from '../types.js';

const now = Date.UTC(2026, 2, 22, 9);
const inHours = (start: number, end = start + 2) => ({ start: now + start * HOUR_MS, end: now + end * HOUR_MS });

const pair = (change: Partial<AssignedPair> = {}): AssignedPair => ({
  layoverId: 'layover-1',
  hostId: 'host-1',
  interval: inHours(5),
  score: 700_000,
  answerBy: now + 4 * HOUR_MS,
  ...change,
});

const withMaxOpen = (maxOpenPerHost: number): RuleSet => ({
  ...defaultRuleSet,
  invitation: { ...defaultRuleSet.invitation, maxOpenPerHost, maxOpenPerHostAndDay: maxOpenPerHost },
});

const decide = (assignment: AssignedPair[], pending: PendingInvitation[] = [], rules = defaultRuleSet) =>
  decideInvitations({ assignment, pending, rules, timeZone: 'Europe/Amsterdam', now });

const invited = (assignment: AssignedPair[], pending: PendingInvitation[] = [], rules = defaultRuleSet) =>
  decide(assignment, pending, rules).map((offer) => offer.pair.layoverId);

describe('whom to invite, one at a time', () => {
  it('is the host whom the assignment gives the layover', () => {
    const assigned = pair();
    expect(decide([assigned])).toEqual([{ pair: assigned, expiresAt: now + 30 * MINUTE_MS }]);
  });

  it.each([
    ['2 h', 2, 15],
    ['5 h', 5, 30],
    ['a day', 24, 120],
    ['three days', 72, 720],
  ])('is held by the ladder for a meetup in %s', (_, hours, minutes) => {
    const [offer] = decide([pair({ interval: inHours(hours), answerBy: now + hours * HOUR_MS })]);
    expect(offer?.expiresAt).toBe(now + minutes * MINUTE_MS);
  });

  it('is never held longer than an answer is of use', () => {
    const [offer] = decide([pair({ answerBy: now + 7 * MINUTE_MS })]);
    expect(offer?.expiresAt).toBe(now + 7 * MINUTE_MS);
  });

  it('is nobody where an answer would come too late', () => {
    expect(decide([pair({ answerBy: now })])).toEqual([]);
  });

  it('is nobody while another host has not answered', () => {
    expect(decide([pair()], [{ layoverId: 'layover-1', hostId: 'host-2', interval: inHours(5) }])).toEqual([]);
  });

  it('is nobody while the host has another invitation to answer', () => {
    expect(decide([pair()], [{ layoverId: 'layover-2', hostId: 'host-1', interval: inHours(20) }])).toEqual([]);
  });

  it('is a host twice at once where the rules allow two open invitations', () => {
    const both = [pair(), pair({ layoverId: 'layover-2', interval: inHours(20), answerBy: now + 19 * HOUR_MS })];
    expect(invited(both, [], withMaxOpen(2))).toEqual(['layover-1', 'layover-2']);
  });

  it('is never a host for two meetups at the same time', () => {
    const both = [pair(), pair({ layoverId: 'layover-2', interval: inHours(6) })];
    expect(invited(both, [], withMaxOpen(2))).toEqual(['layover-1']);
    const asked = [{ layoverId: 'layover-3', hostId: 'host-1', interval: inHours(6) }];
    expect(invited([pair()], asked, withMaxOpen(2))).toEqual([]);
  });

  it('of two layovers for one host asks for the sooner first', () => {
    const later = pair({ layoverId: 'layover-a', score: 900_000, interval: inHours(8) });
    expect(invited([later, pair({ layoverId: 'layover-b' })])).toEqual(['layover-b']);
  });

  it('of two equally soon ones asks for the better, and of two equally good ones for the smaller id', () => {
    const assignment = [pair({ layoverId: 'c' }), pair({ layoverId: 'b' }), pair({ layoverId: 'a', score: 1 })];
    expect(invited(assignment)).toEqual(['b']);
  });

  it('keeps its promises for any round, whatever the order of its input', () => {
    const arbitraryInterval = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }))
      .map(([start, length]) => inHours(start, start + length));
    const id = (prefix: string, max: number) => fc.integer({ min: 1, max }).map((n) => `${prefix}-${n}`);
    const assignment = fc.uniqueArray(
      fc.record({
        layoverId: id('layover', 30),
        hostId: id('host', 6),
        interval: arbitraryInterval,
        score: fc.integer({ min: 0, max: 1_000_000 }),
        answerBy: fc.integer({ min: now - HOUR_MS, max: now + 40 * HOUR_MS }),
      }),
      { selector: ({ layoverId }) => layoverId, maxLength: 20 },
    );
    const pending = fc.array(
      fc.record({ layoverId: id('layover', 30), hostId: id('host', 6), interval: arbitraryInterval }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(assignment, pending, fc.integer({ min: 1, max: 3 }), (pairs, asked, maxOpen) => {
        const rules = withMaxOpen(maxOpen);
        const offers = decide(pairs, asked, rules);
        expect(decide([...pairs].reverse(), [...asked].reverse(), rules)).toEqual(offers);

        for (const { pair: offered, expiresAt } of offers) {
          expect(expiresAt).toBeGreaterThan(now);
          expect(expiresAt).toBeLessThanOrEqual(Math.min(offered.interval.start, offered.answerBy));
          expect(asked.some(({ layoverId }) => layoverId === offered.layoverId)).toBe(false);
          const atOnce = [
            ...asked.filter(({ hostId }) => hostId === offered.hostId),
            ...offers.map((other) => other.pair).filter(({ hostId }) => hostId === offered.hostId),
          ];
          expect(atOnce.length).toBeLessThanOrEqual(maxOpen);
          const others = atOnce.filter((other) => other !== offered);
          expect(others.some(({ interval }) => overlaps(interval, offered.interval))).toBe(false);
        }
      }),
    );
  });
});
