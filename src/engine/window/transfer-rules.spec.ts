import { describe, expect, it } from '@jest/globals';
import { landing, transferRule } from '../../../test/factories/engine.js';
import { HOUR_MS } from '../../shared/interval.js';
import type { TransferRule } from '../types.js';
import { resolveArrivalMargin, resolveTransferRule } from './transfer-rules.js';

const pack = (...rules: TransferRule[]) => ({ timeZone: 'Europe/Amsterdam', rules });
const exit = (id: string, minutes: number, change: Partial<TransferRule> = {}): TransferRule =>
  transferRule({ id, kind: 'exit', minutes, ...change });

const minutesOf = (rules: TransferRule[], context = {}): number | undefined =>
  resolveTransferRule(pack(...rules), 'exit', { at: landing, ...context })?.minutes;

describe('resolveTransferRule', () => {
  it('takes the rule with the most conditions that hold', () => {
    const rules = [
      exit('plain', 30),
      exit('border', 45, { conditions: { border: true } }),
      exit('border-bags', 60, { conditions: { border: true, bags: true } }),
    ];
    expect(minutesOf(rules, { border: true, bags: true })).toBe(60);
    expect(minutesOf(rules, { border: true, bags: false })).toBe(45);
    expect(minutesOf(rules, { border: false, bags: true })).toBe(30);
  });

  it('counts a zone as a condition', () => {
    const rules = [
      transferRule({ id: 'any', kind: 'transit_out', minutes: 30 }),
      transferRule({ id: 'west', kind: 'transit_out', minutes: 20, zoneKey: 'west' }),
    ];
    const inZone = (zoneKey: string) => resolveTransferRule(pack(...rules), 'transit_out', { at: landing, zoneKey });
    expect(inZone('west')?.minutes).toBe(20);
    expect(inZone('east')?.minutes).toBe(30);
  });

  it('takes the newer of two equally specific rules, and of equally new ones the smaller id', () => {
    expect(minutesOf([exit('a', 30), exit('b', 40, { validFrom: '2026-02-01' })])).toBe(40);
    expect(minutesOf([exit('b', 40), exit('a', 30)])).toBe(30);
  });

  it('adds every additive rule that applies to the base', () => {
    const rules = [
      exit('base', 30),
      exit('works', 10, { additive: true }),
      exit('strike', 20, { additive: true, conditions: { border: true } }),
    ];
    expect(minutesOf(rules)).toBe(40);
    expect(minutesOf(rules, { border: true })).toBe(60);
  });

  it('gives nothing where only additions apply', () => {
    expect(minutesOf([exit('works', 10, { additive: true })])).toBeUndefined();
  });

  it('carries the sources of the base and then of the additions', () => {
    const rules = [
      exit('works', 10, { additive: true, source: 'ProRail', sourceUrl: 'https://example.org/works' }),
      exit('base', 30, { source: 'a guide' }),
    ];
    const sources = resolveTransferRule(pack(...rules), 'exit', { at: landing })?.sources;
    expect(sources?.map(({ ruleId, source }) => [ruleId, source])).toEqual([
      ['base', 'a guide'],
      ['works', 'ProRail'],
    ]);
    expect(sources?.[1]?.sourceUrl).toBe('https://example.org/works');
  });

  it('knows a rule from its first date to the day before its last, by the date at the hub', () => {
    const rules = [exit('march', 30, { validFrom: '2026-03-22', validTo: '2026-03-23' })];
    const midnight = Date.UTC(2026, 2, 21, 23);
    expect(minutesOf(rules, { at: midnight - 1 })).toBeUndefined();
    expect(minutesOf(rules, { at: midnight })).toBe(30);
    expect(minutesOf(rules, { at: midnight + 24 * HOUR_MS - 1 })).toBe(30);
    expect(minutesOf(rules, { at: midnight + 24 * HOUR_MS })).toBeUndefined();
  });

  it('knows the local time of day, from its start to before its end', () => {
    const rules = [
      exit('plain', 30),
      exit('morning', 50, { conditions: { localTimeFrom: '07:00', localTimeTo: '10:00' } }),
    ];
    expect(minutesOf(rules, { at: Date.UTC(2026, 2, 22, 6) })).toBe(50);
    expect(minutesOf(rules, { at: Date.UTC(2026, 2, 22, 9) })).toBe(30);
    expect(minutesOf(rules, { at: Date.UTC(2026, 5, 22, 5) })).toBe(50);
  });

  it('knows a time of day that spans midnight', () => {
    const rules = [
      exit('plain', 30),
      exit('night', 15, { conditions: { localTimeFrom: '23:00', localTimeTo: '05:00' } }),
    ];
    expect(minutesOf(rules, { at: Date.UTC(2026, 2, 22, 22, 30) })).toBe(15);
    expect(minutesOf(rules, { at: Date.UTC(2026, 2, 22, 3, 30) })).toBe(15);
    expect(minutesOf(rules, { at: Date.UTC(2026, 2, 22, 12) })).toBe(30);
  });

  it('knows weekdays', () => {
    const rules = [exit('plain', 30), exit('weekend', 20, { conditions: { weekdays: [6, 7] } })];
    expect(minutesOf(rules)).toBe(20);
    expect(minutesOf(rules, { at: landing + 24 * HOUR_MS })).toBe(30);
  });

  it('does not apply a condition on something unknown', () => {
    expect(minutesOf([exit('t2', 30, { conditions: { terminal: '2' } })])).toBeUndefined();
  });

  it('tells the conditions on ticket and terminal', () => {
    const rules = [exit('plain', 30), exit('t2', 35, { conditions: { terminal: '2', ticket: 'separate' } })];
    expect(minutesOf(rules, { terminal: '2', ticket: 'separate' })).toBe(35);
    expect(minutesOf(rules, { terminal: '2', ticket: 'single' })).toBe(30);
  });
});

describe('resolveArrivalMargin', () => {
  const margin = (percentile: 50 | 80 | 90 | 95, minutes: number): TransferRule =>
    transferRule({ id: `p${percentile}`, kind: 'arrival_margin', minutes, conditions: { percentile } });
  const at = { at: landing };

  it('gives the percentile that was asked for', () => {
    expect(resolveArrivalMargin(pack(margin(50, 5), margin(90, 25), margin(95, 39)), 90, at)?.minutes).toBe(25);
  });

  it('gives the next safer one where that is unknown', () => {
    expect(resolveArrivalMargin(pack(margin(50, 5), margin(95, 39)), 80, at)?.minutes).toBe(39);
  });

  it('gives the safest there is where no safer one is known', () => {
    expect(resolveArrivalMargin(pack(margin(50, 5), margin(80, 15)), 95, at)?.minutes).toBe(15);
  });

  it('gives a margin that is not by percentile, whichever is asked for', () => {
    const rule = transferRule({ id: 'all', kind: 'arrival_margin', minutes: 20 });
    expect(resolveArrivalMargin(pack(rule), 50, at)?.minutes).toBe(20);
  });

  it('gives nothing where the hub has no figures', () => {
    expect(resolveArrivalMargin(pack(), 95, at)).toBeUndefined();
  });
});
