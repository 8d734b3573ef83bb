import { describe, expect, it } from '@jest/globals';
import { snapshot } from '../../../../test/factories/engine.js';
import { pairSnapshot } from '../../../../test/factories/pair-snapshot.js';
import { defaultRuleSet, explainPair, type RuleSet } from '../../../../src/engine/index.js';
import { factorBars } from './factor-bars.js';

const pair = pairSnapshot(snapshot(), 'layover-1', 'host-1');
const weighing = (weights: Partial<RuleSet['weights']>): RuleSet => ({
  ...defaultRuleSet,
  weights: { ...defaultRuleSet.weights, ...weights },
});
const bars = (rules: RuleSet, before?: RuleSet) =>
  factorBars(explainPair(pair, rules), rules, before && explainPair(pair, before), before);

describe('the bars of a score', () => {
  it('are as long as what they give, within what they could give', () => {
    const [time] = bars(weighing({ time: 40 }));
    expect(time).toMatchObject({ factor: 'time', value: 1, room: 1, before: null, beforeLength: null });
    expect(time!.length).toBeCloseTo(1, 5);
    for (const { length, room, value } of bars(defaultRuleSet)) expect(length).toBeCloseTo(room * value, 5);
  });

  it('of two rules are in one scale', () => {
    const [time] = bars(weighing({ time: 0 }), weighing({ time: 100 }));
    expect(time).toMatchObject({ points: 0, length: 0, room: 0 });
    expect(time!.beforeLength).toBeCloseTo(1, 5);
  });

  it('are none where there is no place and time', () => {
    const nowhere = { ...pair, host: { ...pair.host, availability: [] } };
    expect(factorBars(explainPair(nowhere, defaultRuleSet), defaultRuleSet, undefined, undefined)).toEqual([]);
  });
});
