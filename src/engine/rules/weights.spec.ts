import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { host, snapshot } from '../../../test/factories/engine.js';
import { matchHub, type EngineHost } from '../index.js';
import { defaultRuleSet, type Factor } from './rule-set.js';

/** Of two hosts who are the same but for one thing: what makes the first better in one factor alone. */
const better: readonly (readonly [Factor, Partial<EngineHost>, Partial<EngineHost>])[] = [
  ['interests', { interests: ['food.coffee', 'art.museums'] }, { interests: ['food.coffee'] }],
  [
    'language',
    { languages: [{ tag: 'en', level: 'native', mode: 'speaks' }] },
    { languages: [{ tag: 'en', level: 'conversational', mode: 'speaks' }] },
  ],
  ['place', { homeZoneKey: 'centraal' }, { homeZoneKey: 'noord' }],
  [
    'reliability',
    { stats: { ...host().stats, invitationsSettled: 9, invitationsAnswered: 9 } },
    { stats: { ...host().stats, invitationsSettled: 9, invitationsAnswered: 2 } },
  ],
  [
    'fairness',
    { stats: { ...host().stats, recentInvitations: 0 } },
    { stats: { ...host().stats, recentInvitations: 9 } },
  ],
];
const weight = fc.integer({ min: 0, max: 100 });

describe('the weight of a factor', () => {
  it('never lowers, when it is raised, the rank of who is best in that factor alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...better),
        fc.record({ time: weight, interests: weight, language: weight, place: weight, reliability: weight, fairness: weight, wishes: weight }),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('rounds' as const, 'one_at_a_time' as const),
        fc.boolean(),
        ([factor, best, other], weights, raise, policy, isFirst) => {
          const [a, b] = isFirst ? ['host-a', 'host-b'] : ['host-b', 'host-a'];
          const hosts = [host({ id: a, memberId: 'm-1', ...best }), host({ id: b, memberId: 'm-2', ...other })];
          const rankWith = (value: number): number => {
            const ruleSet = {
              ...defaultRuleSet,
              // Somebody's weight has to be above 0.
              weights: { ...weights, wishes: weights.wishes + 1, [factor]: value },
              invitation: { ...defaultRuleSet.invitation, policy },
            };
            const { candidates } = matchHub(snapshot({ hosts, ruleSet })).layovers[0]!;
            return candidates.findIndex(({ hostId }) => hostId === a);
          };
          expect(rankWith(weights[factor] + raise)).toBeLessThanOrEqual(rankWith(weights[factor]));
        },
      ),
      { numRuns: 200 },
    );
  });
});
