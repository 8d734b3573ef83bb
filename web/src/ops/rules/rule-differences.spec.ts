import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet } from '../../../../src/engine/index.js';
import { ruleDifferences } from './rule-differences.js';
import { withValueAt } from './rule-paths.js';

describe('differences of rules', () => {
  it('tell the ladder of holds as a whole, beside what else is different', () => {
    const steps = defaultRuleSet.invitation.holdMinutes;
    const fewer = withValueAt(defaultRuleSet, 'invitation.holdMinutes', steps.slice(1));
    expect(ruleDifferences(defaultRuleSet, withValueAt(fewer, 'weights.time', 5))).toEqual([
      { path: 'weights.time', change: 'changed', from: 20, to: 5 },
      { path: 'invitation.holdMinutes', from: steps, to: steps.slice(1) },
    ]);
  });

  it('are none between rules that say the same', () => {
    expect(ruleDifferences(defaultRuleSet, structuredClone(defaultRuleSet))).toEqual([]);
  });
});
