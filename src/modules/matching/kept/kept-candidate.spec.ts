import { describe, expect, it } from '@jest/globals';
import { condition } from '../../../../test/factories/conditions.js';
import { host, snapshot } from '../../../../test/factories/engine.js';
import { defaultRuleSet, matchHub, reasonsFor, type Candidate } from '../../../engine/index.js';
import { keepCandidates, readCandidates, withAsked } from './kept-candidate.js';

const nearby = condition({
  id: 'nearby',
  kind: 'add',
  when: 'host.homeZone == "centraal"',
  points: 150_000,
  reason: { en: 'Lives around the corner', nl: 'Woont om de hoek' },
});
const hosts = [host({ id: 'host-1', memberId: 'm-1', homeZoneKey: 'centraal' }), host({ id: 'host-2', memberId: 'm-2' })];
const ruleSet = { ...defaultRuleSet, conditions: [nearby] };
const candidatesOf = (): readonly Candidate[] => matchHub(snapshot({ hosts, ruleSet })).layovers[0]!.candidates;
const worth = { gain: 0, priceOf: () => 0 };

describe('candidates that are kept', () => {
  it('tell the reasons of conditions that added points, as they were told at first', () => {
    const candidates = candidatesOf();
    const read = readCandidates('layover-1', keepCandidates(candidates, worth));
    const plain = (reasons: readonly { key: string; params: unknown }[]) => reasons.map(({ key, params }) => ({ key, params }));
    expect(read.map(({ added }) => added)).toEqual([[nearby], []]);
    expect(plain(read[0]!.reasons)).toEqual(plain(reasonsFor(candidates[0]!, 'traveller')));
    expect(plain(read[0]!.reasons)).toContainEqual({
      key: 'reason.condition',
      params: {
        condition: 'nearby',
        text: 'Lives around the corner',
        'text.en': 'Lives around the corner',
        'text.nl': 'Woont om de hoek',
      },
    });
  });

  it('keep the conditions of those who are still asked beside those of the new run', () => {
    const [first, second] = candidatesOf();
    const before = keepCandidates([first!], worth);
    const together = readCandidates('layover-1', withAsked(keepCandidates([second!], worth), before, ['host-1']));
    expect(together.map(({ hostId, added }) => [hostId, added])).toEqual([
      ['host-1', [nearby]],
      ['host-2', []],
    ]);
  });
});
