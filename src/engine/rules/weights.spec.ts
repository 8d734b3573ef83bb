import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amsPack, host, landing, layover, snapshot, transferRule, venue, zones } from '../../../test/factories/engine.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { matchHub, type EngineHost } from '../index.js';
import { defaultRuleSet, factorNames, type Factor } from './rule-set.js';

/** Free from three hours after the landing on. */
const freeFor = (minutes: number): Partial<EngineHost> => {
  const start = landing + 3 * HOUR_MS;
  return { availability: [{ start, end: start + minutes * MINUTE_MS }] };
};

/** As far as Centraal in everything, but not quiet. */
const loud = {
  key: 'loud',
  centre: zones[0]!.centre,
  venues: [venue({ id: 'loud-cafe', features: { ...venue({ id: '' }).features, quiet: false } })],
};
const ways = amsPack.rules
  .filter(({ zoneKey }) => zoneKey === 'centraal')
  .map((rule) => transferRule({ ...rule, id: `${rule.id}-too`, zoneKey: loud.key }));
const { wishes } = layover();
const hub = {
  zones: [...zones, loud],
  transferRules: [...amsPack.rules, ...ways],
  layovers: [layover({ wishes: { ...wishes, quietPlace: true } })],
};

/** Of two hosts who are the same but for one thing: what makes the first better in one factor alone. */
const better: readonly (readonly [Factor, Partial<EngineHost>, Partial<EngineHost>])[] = [
  ['time', freeFor(110), freeFor(70)],
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
  ['wishes', { zoneKeys: ['centraal'] }, { zoneKeys: [loud.key] }],
];
const weight = fc.integer({ min: 0, max: 100 });

const hostsOf = ([, best, other]: (typeof better)[number], [a, b]: readonly string[]): EngineHost[] => [
  host({ id: a!, memberId: 'm-1', ...best }),
  host({ id: b!, memberId: 'm-2', ...other }),
];

describe('the weight of a factor', () => {
  it.each(better.map((pair) => [pair[0], pair] as const))('is tried on hosts who differ in %s alone', (factor, pair) => {
    const { candidates } = matchHub(snapshot({ ...hub, hosts: hostsOf(pair, ['a', 'b']) })).layovers[0]!;
    const [best, other] = ['a', 'b'].map((id) => candidates.find(({ hostId }) => hostId === id)!.factors);
    const differences = best!.flatMap(({ factor: name, value }, at) => (value === other![at]!.value ? [] : [[name, value > other![at]!.value]]));
    expect(differences).toEqual([[factor, true]]);
  });

  it('is tried for every factor', () => {
    expect(better.map(([factor]) => factor).sort()).toEqual([...factorNames].sort());
  });

  it('never lowers, when it is raised, the rank of who is best in that factor alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...better),
        fc.record({ time: weight, interests: weight, language: weight, place: weight, reliability: weight, fairness: weight, wishes: weight }),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('rounds' as const, 'one_at_a_time' as const),
        fc.boolean(),
        (pair, weights, raise, policy, isFirst) => {
          const [factor] = pair;
          const [a, b] = isFirst ? ['host-a', 'host-b'] : ['host-b', 'host-a'];
          const hosts = hostsOf(pair, [a, b]);
          const rankWith = (value: number): number => {
            const ruleSet = {
              ...defaultRuleSet,
              // Somebody's weight has to be above 0.
              weights: { ...weights, wishes: weights.wishes + 1, [factor]: value },
              invitation: { ...defaultRuleSet.invitation, policy },
            };
            const { candidates } = matchHub(snapshot({ ...hub, hosts, ruleSet })).layovers[0]!;
            return candidates.findIndex(({ hostId }) => hostId === a);
          };
          expect(rankWith(weights[factor] + raise)).toBeLessThanOrEqual(rankWith(weights[factor]));
        },
      ),
      { numRuns: 200 },
    );
  });
});
