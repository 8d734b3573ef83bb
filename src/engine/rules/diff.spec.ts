import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { condition } from '../../../test/factories/conditions.js';
import { diffDocuments } from './diff.js';
import { defaultRuleSet } from './rule-set.js';

describe('diffDocuments', () => {
  it('finds none between a document and its copy', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(diffDocuments(value, structuredClone(value))).toEqual([])));
  });

  it('finds some between documents that say something else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b) && Object(a) === a && Object(b) === b);
        fc.pre(JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)));
        expect(diffDocuments(a, b)).not.toEqual([]);
      }),
    );
  });

  it('tells what has become of weights, steps and conditions', () => {
    const before = { ...defaultRuleSet, conditions: [condition({ id: 'a' }), condition({ id: 'b' }), condition({ id: 'c' })] };
    const after = {
      ...defaultRuleSet,
      weights: { ...defaultRuleSet.weights, time: 5 },
      invitation: { ...defaultRuleSet.invitation, holdMinutes: defaultRuleSet.invitation.holdMinutes.slice(1) },
      conditions: [condition({ id: 'c' }), condition({ id: 'b', when: 'true' }), condition({ id: 'd' })],
    };
    const changes = diffDocuments(before, after);
    expect(changes).toContainEqual({ path: 'weights.time', change: 'changed', from: 20, to: 5 });
    expect(changes).toContainEqual({ path: 'conditions[a]', change: 'removed', from: condition({ id: 'a' }), to: null });
    expect(changes).toContainEqual({ path: 'conditions[b].when', change: 'changed', from: 'false', to: 'true' });
    expect(changes).toContainEqual({ path: 'conditions', change: 'changed', from: ['b', 'c'], to: ['c', 'b'] });
    expect(changes.map(({ path }) => path)).toContain('invitation.holdMinutes[3]');
  });
});

/** The order of fields says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (Object(value) !== value) return value;
  return Object.fromEntries(Object.entries(value as object).sort().map(([key, field]) => [key, sorted(field)]));
}
