import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileExpression, conditionContext, defaultRuleSet, isProblem } from '../../../../src/engine/index.js';
import { conditionExamples } from './condition-examples.js';
import { fieldGroups, weightPaths } from './rule-fields.js';
import { rangeAt, valueAt, withValueAt } from './rule-paths.js';
import { problemsOf } from './rule-problems.js';

const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
    : [path];
const fields = fieldGroups.flatMap((group) => group.fields);

describe('the rule studio', () => {
  it('has a field for everything in a rule set', () => {
    const ofTheirOwn = ['schema', 'invitation.holdMinutes', 'conditions'];
    expect([...fields.map(({ path }) => path), ...weightPaths, ...ofTheirOwn].sort()).toEqual(leaves(defaultRuleSet).sort());
  });

  it('knows the range of each number and the choices of the others from the schema', () => {
    for (const { path, kind } of fields) {
      const { min, max, choices } = rangeAt(path);
      if (kind === 'number') expect([path, max > min]).toEqual([path, true]);
      if (kind === 'choice') expect([path, choices.length > 1]).toEqual([path, true]);
    }
    expect(rangeAt('window.minUsableMinutes')).toMatchObject({ min: 15, max: 720 });
    expect(rangeAt('weights.time')).toMatchObject({ min: 0, max: 100 });
    expect(rangeAt('invitation.holdMinutes.0.whenHoursToStartBelow')).toMatchObject({ min: 1, max: 2160 });
    expect(rangeAt('invitation.rounds.fatiguePrice')).toMatchObject({ min: 0, max: 500_000 });
  });

  it('changes one place and leaves the others as they are', () => {
    const changed = withValueAt(defaultRuleSet, 'window.minUsableMinutes', 45);
    expect(valueAt(changed, 'window.minUsableMinutes')).toBe(45);
    expect(changed.conditions).toBe(defaultRuleSet.conditions);
    expect(valueAt(defaultRuleSet, 'window.minUsableMinutes')).toBe(90);
  });

  it('finds nothing wrong with the default rules', () => {
    expect(problemsOf(defaultRuleSet).size).toBe(0);
  });

  it.each([
    ['weights.time', 101, 'weights.time', 'range'],
    ['weights.time', null, 'weights.time', 'range'],
    ['window.tightBelowMinutes', 60, 'window.tightBelowMinutes', 'below_least'],
    ['window.tightBelowMinutes', 5, 'window.tightBelowMinutes', 'range'],
    ['gates.minMeetMinutes', 200, 'gates.minMeetMinutes', 'above_ideal'],
    ['invitation.holdMinutes', [], 'invitation.holdMinutes', 'range'],
    ['invitation.holdMinutes', [{ whenHoursToStartBelow: 3, holdMinutes: 15 }], 'invitation.holdMinutes', 'ladder'],
    ['weights', Object.fromEntries(Object.keys(defaultRuleSet.weights).map((factor) => [factor, 0])), 'weights', 'no_weight'],
  ])('says of %s = %j where and what is wrong', (path, value, where, code) => {
    expect(problemsOf(withValueAt(defaultRuleSet, path, value)).get(where)?.code).toBe(code);
  });

  it('says where an expression goes wrong', () => {
    const conditions = [{ id: 'a', kind: 'require', when: 'layover.partySize >', reason: { en: 'why' } }];
    const problem = problemsOf(withValueAt(defaultRuleSet, 'conditions', conditions)).get('conditions.0.when');
    expect(problem).toMatchObject({ code: 'condition_syntax', at: { line: 1 } });
  });

  it('asks for the reason in the language that readers of others get', () => {
    const inDutch = { id: 'a', kind: 'require', when: 'true', reason: { nl: 'waarom' } };
    const rules = withValueAt(defaultRuleSet, 'conditions', [inDutch, { ...inDutch, id: 'b', fallback: 'nl' }]);
    expect([...problemsOf(rules, 'en').keys()]).toEqual(['conditions.0.reason.en']);
    expect([...problemsOf(rules, 'nl').keys()]).toEqual([]);
  });

  it('says what a condition lacks', () => {
    const conditions = [
      { id: 'A!', kind: 'add', when: 'true', reason: {} },
      { id: 'b', kind: 'add', when: 'true', points: 5, reason: { en: '' } },
    ];
    const problems = problemsOf(withValueAt(defaultRuleSet, 'conditions', conditions));
    expect([...problems].map(([path, { code }]) => [path, code])).toEqual([
      ['conditions.0.id', 'id'],
      ['conditions.0.reason', 'required'],
      ['conditions.0.points', 'required'],
      ['conditions.1.reason.en', 'required'],
    ]);
  });
});

describe('the help beside an expression', () => {
  it('has words for everything that can be read, and nothing else', () => {
    const names = Object.entries(conditionContext).flatMap(([scope, of]) =>
      Object.keys(of).map((name) => `context.${scope}.${name}`),
    );
    const catalogue = new URL('../../i18n/catalogues/en/ops-conditions.json', import.meta.url);
    const words = JSON.parse(readFileSync(catalogue, 'utf8')) as Record<string, string>;
    expect(Object.keys(words).filter((key) => key.startsWith('context.')).sort()).toEqual(names.sort());
  });

  it.each(conditionExamples.map((example) => [example.when]))('begins with expressions that are right: %s', (when) => {
    expect(isProblem(compileExpression(when))).toBe(false);
  });
});
