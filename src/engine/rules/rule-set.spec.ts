import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet } from './rule-set.js';
import { ruleSetSchema } from './rule-set.schema.js';

const pathsOf = (input: unknown): string[] =>
  ruleSetSchema.safeParse(input).error?.issues.map((issue) => issue.path.join('.')) ?? [];

const { window, weights, gates, invitation } = defaultRuleSet;
const zeroWeights = Object.fromEntries(Object.keys(weights).map((factor) => [factor, 0]));

describe('ruleSetSchema', () => {
  it('accepts the default rule set, also after a round trip through JSON', () => {
    expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(defaultRuleSet)))).toEqual(defaultRuleSet);
  });

  it('gives a rule set that was published before there were rounds their defaults', () => {
    const { rounds: _, maxOpenPerHostAndDay: __, standingYesGraceMinutes: ___, ...before } = invitation;
    const { stayBonus: ____, ...assign } = defaultRuleSet.assign;
    expect(ruleSetSchema.parse({ ...defaultRuleSet, invitation: before, assign })).toEqual(defaultRuleSet);
  });

  const withRounds = (change: object) => ({
    ...defaultRuleSet,
    invitation: { ...invitation, rounds: { ...invitation.rounds, ...change } },
  });
  const withWindow = (change: object) => ({ ...defaultRuleSet, window: { ...window, ...change } });
  const withGates = (change: object) => ({ ...defaultRuleSet, gates: { ...gates, ...change } });
  const withWeights = (change: object) => ({ ...defaultRuleSet, weights: { ...weights, ...change } });
  const withLadder = (...holdMinutes: object[]) => ({ ...defaultRuleSet, invitation: { ...invitation, holdMinutes } });

  it.each([
    ['an unknown field', { ...defaultRuleSet, colour: 'red' }, ''],
    ['an unknown nested field', withGates({ mood: 1 }), 'gates'],
    ['another shape version', { ...defaultRuleSet, schema: 2 }, 'schema'],
    ['a missing weight', withWeights({ time: undefined }), 'weights.time'],
    ['an unknown weight', withWeights({ beauty: 1 }), 'weights'],
    ['a fractional weight', withWeights({ time: 1.5 }), 'weights.time'],
    ['weights that are all zero', withWeights(zeroWeights), 'weights'],
    ['a minimum above its bound', withWindow({ minUsableMinutes: 721 }), 'window.minUsableMinutes'],
    ['tight below the minimum', withWindow({ tightBelowMinutes: 89 }), 'window.tightBelowMinutes'],
    [
      'a percentile that nobody measures',
      withWindow({ arrivalMarginPercentile: 85 }),
      'window.arrivalMarginPercentile',
    ],
    ['an unknown language level', withGates({ languageLevel: 'good' }), 'gates.languageLevel'],
    ['a shortest meetup above the ideal', withGates({ minMeetMinutes: 181 }), 'gates.minMeetMinutes'],
    ['a target that cannot be reached', withRounds({ targetChancePercent: 100 }), 'invitation.rounds.targetChancePercent'],
    ['a round that pays hosts', withRounds({ fatiguePrice: -1 }), 'invitation.rounds.fatiguePrice'],
    ['an unknown field of rounds', withRounds({ luck: 1 }), 'invitation.rounds'],
    ['an empty hold ladder', withLadder(), 'invitation.holdMinutes'],
    [
      'a ladder whose last step has a limit',
      withLadder({ whenHoursToStartBelow: 3, holdMinutes: 15 }),
      'invitation.holdMinutes',
    ],
    [
      'a ladder that does not rise',
      withLadder(
        { whenHoursToStartBelow: 12, holdMinutes: 15 },
        { whenHoursToStartBelow: 3, holdMinutes: 30 },
        { whenHoursToStartBelow: null, holdMinutes: 60 },
      ),
      'invitation.holdMinutes',
    ],
  ])('refuses %s and says where', (_, input, path) => {
    expect(pathsOf(input)).toContain(path);
  });
});
