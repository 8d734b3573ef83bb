import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amsPack, landing, layover, zones } from '../../../test/factories/engine.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { defaultRuleSet } from '../rules/rule-set.js';
import type { LayoverFacts } from '../types.js';
import { layoverVerdict } from './verdict.js';

const hours = (count: number, change: Partial<LayoverFacts> = {}): LayoverFacts =>
  layover({ departsAt: landing + count * HOUR_MS, ...change });
const verdictOf = (facts: LayoverFacts, zoneKey?: string) =>
  layoverVerdict(facts, zones, amsPack, defaultRuleSet, zoneKey);
const keysOf = (messages: readonly { key: string }[]): string[] => messages.map(({ key }) => key);

describe('the verdict on a layover', () => {
  it('is feasible where the best zone has 120 minutes or more', () => {
    expect(verdictOf(hours(7))).toMatchObject({
      verdict: 'feasible',
      bestZoneKey: 'zuid',
      usableMinutes: 144,
      reasons: [],
    });
  });

  it('is tight from 90 minutes to below 120', () => {
    const tight = verdictOf(hours(6.5));
    expect(tight).toMatchObject({ verdict: 'tight', usableMinutes: 114 });
    expect(keysOf(tight.reasons)).toEqual(['window.tight']);
  });

  it('is not enough time below 90 minutes, and says how many are missing', () => {
    const short = verdictOf(hours(6));
    expect(short).toMatchObject({ verdict: 'not_enough_time', usableMinutes: 84 });
    expect(short.reasons).toEqual([
      {
        key: 'window.too_short',
        severity: 'stop',
        params: { usableMinutes: 84, neededMinutes: 90, shortMinutes: 6, zoneKey: 'zuid' },
      },
    ]);
  });

  it('stops without the right to enter, however long the layover, and offers no near miss', () => {
    const stopped = verdictOf(hours(10, { entryRight: 'no' }));
    expect(stopped.verdict).toBe('not_enough_time');
    expect(keysOf(stopped.reasons)).toEqual(['window.entry_right_no']);
    expect(verdictOf(hours(6, { entryRight: 'no' })).nearMisses).toEqual([]);
  });

  it('warns where the right to enter is unsure, and where tickets are separate', () => {
    const warned = verdictOf(hours(8, { entryRight: 'unsure', ticket: 'separate' }));
    expect(warned.verdict).toBe('feasible');
    expect(warned.reasons.map(({ key, severity }) => [key, severity])).toEqual([
      ['window.entry_right_unsure', 'warn'],
      ['window.separate_tickets', 'warn'],
    ]);
  });

  it('is not enough time where the hub has no transfer rules in force, and names their kinds', () => {
    const unknown = layoverVerdict(hours(8), zones, { timeZone: 'Europe/Amsterdam', rules: [] }, defaultRuleSet);
    expect(unknown.verdict).toBe('not_enough_time');
    expect(unknown.reasons[0]?.params).toEqual({ kinds: ['exit', 'return_buffer', 'transit_out', 'transit_back'] });
  });

  it('offers hand luggage, a later departure and an earlier arrival that would each do', () => {
    expect(verdictOf(hours(6)).nearMisses).toEqual([
      { key: 'near_miss.hand_luggage', params: { usableMinutes: 99 } },
      { key: 'near_miss.later_departure', params: { minutes: 6 } },
      { key: 'near_miss.earlier_arrival', params: { minutes: 6 } },
    ]);
  });

  it('offers no earlier arrival to somebody who has landed, nor hand luggage to somebody without bags', () => {
    const landed = verdictOf(hours(5.5, { hasLanded: true, checkedBags: false }));
    expect(keysOf(landed.nearMisses)).toEqual(['near_miss.later_departure']);
  });

  it('offers no change of flights by more than twelve hours', () => {
    const ruleSet = { ...defaultRuleSet, window: { ...defaultRuleSet.window, extraReturnBufferMinutes: 900 } };
    expect(layoverVerdict(hours(6, { checkedBags: false }), zones, amsPack, ruleSet).nearMisses).toEqual([]);
  });

  it('is of one zone where one is asked for, and offers a nearer one', () => {
    const facts = hours(0, { checkedBags: false, arrivalBorder: false, departsAt: landing + 340 * MINUTE_MS });
    const far = verdictOf(facts, 'noord');
    expect(far).toMatchObject({ verdict: 'not_enough_time', bestZoneKey: 'noord', usableMinutes: 60 });
    expect(far.nearMisses[0]).toEqual({ key: 'near_miss.nearer_zone', params: { zoneKey: 'zuid', usableMinutes: 94 } });
  });

  it('refuses a zone that the hub does not have', () => {
    expect(() => verdictOf(hours(8), 'atlantis')).toThrow(RangeError);
  });

  it('keeps its promise: each shift of a flight that it offers gives exactly enough', () => {
    const lengths = fc.integer({ min: 30, max: 360 });
    fc.assert(
      fc.property(lengths, fc.boolean(), fc.boolean(), (length, checkedBags, departureBorder) => {
        const facts = layover({ checkedBags, departureBorder, departsAt: landing + length * MINUTE_MS });
        const { nearMisses, verdict } = verdictOf(facts);
        const later = nearMisses.find(({ key }) => key === 'near_miss.later_departure');
        expect(later !== undefined).toBe(verdict === 'not_enough_time');
        if (!later) return;
        const departsAt = facts.departsAt + Number(later.params['minutes']) * MINUTE_MS;
        expect(verdictOf({ ...facts, departsAt }).usableMinutes).toBe(90);
      }),
    );
  });
});
