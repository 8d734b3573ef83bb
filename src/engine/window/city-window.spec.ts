import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amsPack, landing, layover, transferRule, zones } from '../../../test/factories/engine.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { defaultRuleSet } from '../rules/rule-set.js';
import type { LayoverFacts, TransferRule } from '../types.js';
import { cityWindow, cityWindows } from './city-window.js';

const centraal = { key: 'centraal' };
const sixHours = layover({ departsAt: landing + 6 * HOUR_MS });
const windowOf = (facts: LayoverFacts, ...more: TransferRule[]) =>
  cityWindow(facts, centraal, { ...amsPack, rules: [...amsPack.rules, ...more] }, defaultRuleSet);

/** Layovers of 1 to 24 hours, of every kind. */
const anyLayover = fc
  .record({
    hours: fc.integer({ min: 60, max: 1440 }),
    arrivalBorder: fc.boolean(),
    departureBorder: fc.boolean(),
    checkedBags: fc.boolean(),
  })
  .map(({ hours, ...facts }) => layover({ ...facts, departsAt: landing + hours * MINUTE_MS }));

describe('the city window', () => {
  it('is 66 minutes of a six-hour layover at Schiphol with border, bags and an intercontinental departure', () => {
    expect(windowOf(sixHours).usableMinutes).toBe(66);
  });

  it('is 126 minutes with a European departure', () => {
    expect(windowOf({ ...sixHours, departureBorder: false }).usableMinutes).toBe(126);
  });

  it('is a timeline of six steps, each with its instant and the minutes since the one before', () => {
    const steps = windowOf(sixHours).steps.map(({ code, at, minutes }) => [code, (at - landing) / MINUTE_MS, minutes]);
    expect(steps).toEqual([
      ['landed', 0, 0],
      ['landside', 60, 60],
      ['zone_arrival', 87, 27],
      ['leave_by', 153, 66],
      ['gate_by', 180, 27],
      ['departure', 360, 180],
    ]);
  });

  it('runs from the arrival in the zone to the leave-by', () => {
    const { window, leaveBy, gateBy } = windowOf(sixHours);
    expect(window).toEqual({ start: landing + 87 * MINUTE_MS, end: landing + 153 * MINUTE_MS });
    expect([leaveBy, gateBy]).toEqual([landing + 153 * MINUTE_MS, landing + 180 * MINUTE_MS]);
  });

  it('names the source of every buffer', () => {
    const sources = windowOf(sixHours).steps.flatMap((step) => step.parts.flatMap((part) => part.sources));
    expect(sources.map(({ ruleId, minutes }) => [ruleId, minutes])).toEqual([
      ['exit-border-bags', 60],
      ['out-centraal', 17],
      ['wait-out', 10],
      ['back-centraal', 17],
      ['wait-back', 10],
      ['back-border', 180],
    ]);
  });

  it('begins later by the arrival margin of the policy', () => {
    const margin = transferRule({
      id: 'p95',
      kind: 'arrival_margin',
      minutes: 39,
      conditions: { percentile: 95 },
      source: 'Zurich 2017',
    });
    expect(windowOf(sixHours, margin).usableMinutes).toBe(66 - 39);
  });

  it('has no arrival margin once it has landed', () => {
    const margin = transferRule({ id: 'p95', kind: 'arrival_margin', minutes: 39 });
    expect(windowOf({ ...sixHours, hasLanded: true }, margin).usableMinutes).toBe(66);
  });

  it('ends earlier by the extra return buffer of the rule set, which the timeline shows', () => {
    const ruleSet = { ...defaultRuleSet, window: { ...defaultRuleSet.window, extraReturnBufferMinutes: 20 } };
    const { usableMinutes, steps } = cityWindow(sixHours, centraal, amsPack, ruleSet);
    expect(usableMinutes).toBe(46);
    expect(steps.at(-1)?.parts.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ['return_buffer', 180],
      ['extra_return_buffer', 20],
    ]);
  });

  it('is shorter while track works add to the way back', () => {
    const works = transferRule({
      id: 'works',
      kind: 'transit_back',
      minutes: 30,
      additive: true,
      validFrom: '2026-03-22',
      validTo: '2026-03-23',
    });
    expect(windowOf(sixHours, works).usableMinutes).toBe(36);
    const nextDay = { ...sixHours, arrivesAt: landing + 24 * HOUR_MS, departsAt: landing + 30 * HOUR_MS };
    expect(windowOf(nextDay, works).usableMinutes).toBe(66);
  });

  it('leaves in time for a slower way back that is in force only when leaving', () => {
    // gateBy is 12:05 UTC, 13:05 in Amsterdam; a train that leaves before 13:00 takes 40 minutes longer.
    const slow = transferRule({
      id: 'slow',
      kind: 'transit_back',
      minutes: 40,
      additive: true,
      conditions: { localTimeTo: '13:00' },
    });
    const { leaveBy, gateBy, usableMinutes } = windowOf(sixHours, slow);
    expect(((gateBy ?? 0) - (leaveBy ?? 0)) / MINUTE_MS).toBe(67);
    expect(usableMinutes).toBe(26);
  });

  it('has nothing left where the buffers are longer than the layover, and says by how much', () => {
    const { window, usableMinutes, slackMinutes } = windowOf({ ...sixHours, departsAt: landing + 4 * HOUR_MS });
    expect(window).toBeUndefined();
    expect([usableMinutes, slackMinutes]).toEqual([0, -54]);
  });

  it('is unknown for a zone that no transfer rule leads to, and says which rules are missing', () => {
    const unknown = cityWindow(sixHours, { key: 'atlantis' }, amsPack, defaultRuleSet);
    expect(unknown.missingRules).toEqual(['transit_out', 'transit_back']);
    expect(unknown.usableMinutes).toBe(0);
  });

  it('is the same for one zone as among all zones', () => {
    const all = cityWindows(sixHours, zones, amsPack, defaultRuleSet);
    expect(all.map((window) => window.zoneKey)).toEqual(['centraal', 'zuid', 'noord']);
    expect(all[0]).toEqual(windowOf(sixHours));
  });

  it('keeps elapsed time over the change of the clocks', () => {
    const arrivesAt = Date.UTC(2026, 2, 29, 0);
    const facts = { ...sixHours, arrivesAt, departsAt: arrivesAt + 6 * HOUR_MS };
    expect(windowOf(facts).usableMinutes).toBe(66);
  });

  it('refuses a layover that departs before it arrives', () => {
    expect(() => windowOf({ ...sixHours, departsAt: landing })).toThrow(RangeError);
  });

  it('accounts for every minute of the layover, whatever its kind', () => {
    fc.assert(
      fc.property(anyLayover, (facts) => {
        const { steps } = windowOf(facts);
        const sum = steps.reduce((total, step) => total + step.minutes, 0);
        expect(sum).toBe((facts.departsAt - facts.arrivesAt) / MINUTE_MS);
      }),
    );
  });

  it('never shrinks with a later departure or an earlier arrival, where rules are the same all day', () => {
    fc.assert(
      fc.property(anyLayover, fc.nat(300), fc.nat(300), (facts, later, earlier) => {
        const longer = {
          ...facts,
          arrivesAt: facts.arrivesAt - earlier * MINUTE_MS,
          departsAt: facts.departsAt + later * MINUTE_MS,
        };
        expect(windowOf(longer).usableMinutes).toBeGreaterThanOrEqual(windowOf(facts).usableMinutes);
      }),
    );
  });

  it('never shrinks without bags, or without a border', () => {
    fc.assert(
      fc.property(anyLayover, (facts) => {
        const usable = windowOf(facts).usableMinutes;
        expect(windowOf({ ...facts, checkedBags: false }).usableMinutes).toBeGreaterThanOrEqual(usable);
        expect(windowOf({ ...facts, arrivalBorder: false }).usableMinutes).toBeGreaterThanOrEqual(usable);
        expect(windowOf({ ...facts, departureBorder: false }).usableMinutes).toBeGreaterThanOrEqual(usable);
      }),
    );
  });
});
