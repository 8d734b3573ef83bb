import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../../../src/engine/index.js';
import { moved, newCondition, toConditionId, withKind } from './condition-list.js';

const condition: Condition = { id: 'a', kind: 'add', when: 'true', points: 7, reason: { en: 'why' } };

describe('a list of conditions', () => {
  it('gives a new one a name that is free', () => {
    expect(newCondition([]).id).toBe('condition-1');
    expect(newCondition([{ ...condition, id: 'condition-2' }]).id).toBe('condition-3');
  });

  it.each([
    ['Late Night', 'late-night'],
    ['Familles à l’aube', 'familles-a-l-aube'],
    ['3 or more', 'or-more'],
    ['late-', 'late-'],
  ])('makes a name of %s', (typed, id) => {
    expect(toConditionId(typed)).toBe(id);
  });

  it('keeps points only where they are added', () => {
    expect(withKind(condition, 'forbid')).toEqual({ id: 'a', kind: 'forbid', when: 'true', reason: { en: 'why' } });
    expect(withKind(withKind(condition, 'require'), 'add').points).toBe(50_000);
  });

  it('moves one among the others', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
