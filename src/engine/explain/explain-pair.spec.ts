import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anySnapshot } from '../../../test/factories/any-hub.js';
import { condition } from '../../../test/factories/conditions.js';
import { host, landing, layover, snapshot } from '../../../test/factories/engine.js';
import { pairSnapshot } from '../../../test/factories/pair-snapshot.js';
import { HOUR_MS } from '../../shared/interval.js';
import {
  defaultRuleSet,
  explainPair,
  scorePair,
  type EngineHost,
  type EngineLayover,
  type GateLook,
  type HubSnapshot,
  type RuleSet,
} from '../index.js';

interface Changes {
  layover?: Partial<EngineLayover>;
  host?: Partial<EngineHost>;
  hub?: Partial<HubSnapshot>;
}

function explained(changes: Changes = {}, rules: Partial<RuleSet> = {}) {
  const input = snapshot({ layovers: [layover(changes.layover)], hosts: [host(changes.host)], ...changes.hub });
  return explainPair(pairSnapshot(input, 'layover-1', 'host-1'), { ...defaultRuleSet, ...rules });
}
const verdicts = (gates: readonly GateLook[], verdict: boolean | null): string[] =>
  gates.filter(({ passed }) => passed === verdict).map(({ gate }) => gate);
const evidenceOf = ({ gates }: ReturnType<typeof explained>, gate: string) =>
  gates.find((look) => look.gate === gate)?.evidence;

describe('the explanation of a pair', () => {
  it('is what the pair comes to within its hub: outcome, gate, score, place, time and factors', () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), fc.nat(), (input, l, h) => {
        fc.pre(input.hosts.length > 0);
        const { id: layoverId } = input.layovers[l % input.layovers.length]!;
        const { id: hostId } = input.hosts[h % input.hosts.length]!;
        const expected = scorePair(input, layoverId, hostId);
        const found = explainPair(pairSnapshot(input, layoverId, hostId), input.ruleSet);
        expect(found.outcome).toBe(expected.outcome);
        expect(found.gate).toBe(expected.outcome === 'failed' ? expected.gate : null);
        if (expected.outcome !== 'candidate') return;
        const { added, ...candidate } = expected.candidate;
        expect(found.meeting).toEqual({
          ...candidate,
          conditionPoints: (added ?? []).reduce((sum, { points = 0 }) => sum + points, 0),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('names as first failed gate the one that a run names, and no failed gate for a candidate', () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), (input, h) => {
        fc.pre(input.hosts.length > 0);
        const { id } = input.hosts[h % input.hosts.length]!;
        const { outcome, gate, gates } = explainPair(pairSnapshot(input, input.layovers[0]!.id, id), input.ruleSet);
        const [first = null] = verdicts(gates, false);
        if (outcome !== 'not_enough_time') expect(first).toBe(gate);
        if (outcome === 'candidate') expect(verdicts(gates, true)).toHaveLength(gates.length);
      }),
      { numRuns: 200 },
    );
  });

  it('tells every gate that fails, not only the first', () => {
    const { gate, gates } = explained({
      layover: { partySize: 3, excludedHostIds: ['host-1'] },
      host: { state: 'paused', openInvitations: 1 },
    });
    expect(gate).toBe('host_inactive');
    // Who is on a pause has no time, whatever their calendar says.
    expect(verdicts(gates, false)).toEqual(['host_inactive', 'excluded', 'open_invitation', 'party_size', 'availability']);
    expect(verdicts(gates, null)).toEqual(['venue_hours', 'min_score']);
  });

  it('has the numbers behind a gate', () => {
    const late = { availability: [{ start: landing, end: landing + 2 * HOUR_MS }] };
    const pair = explained({ host: { ...late, invitationsThisWeek: 5, caps: { invitationsPerWeek: 7 } } });
    expect(evidenceOf(pair, 'invitation_cap')).toEqual({ count: 5, limit: 7 });
    expect(evidenceOf(pair, 'availability')).toEqual({ minutes: 33, neededMinutes: 60 });
    expect(evidenceOf(pair, 'reach')).toEqual({ zones: ['centraal'], reach: ['centraal', 'noord', 'zuid'] });
    expect(evidenceOf(pair, 'language')).toEqual({ language: 'en', level: 'fluent', needed: 'conversational' });
  });

  it('has a score also for who fails a gate, if there is a place and time for the two', () => {
    const { meeting } = explained();
    expect(explained({ host: { openInvitations: 1 } })).toMatchObject({ gate: 'open_invitation', meeting: { score: meeting!.score } });
  });

  it('judges no place where time does not suffice, and says by how much', () => {
    const { outcome, time, gates, meeting } = explained({ layover: { departsAt: landing + 5 * HOUR_MS } });
    expect({ outcome, meeting, needed: time.neededMinutes }).toEqual({ outcome: 'not_enough_time', meeting: null, needed: 90 });
    expect(verdicts(gates, false)).toEqual([]);
    expect(verdicts(gates, null)).toEqual(['reach', 'venue_wishes', 'availability', 'venue_hours', 'min_score']);
  });

  it('tells of every condition what it comes to', () => {
    const conditions = [
      condition({ id: 'kept', kind: 'require', when: 'host.meetupsKept >= 3' }),
      condition({ id: 'long', kind: 'forbid', when: 'pair.meetMinutes > 500' }),
      condition({ id: 'coffee', kind: 'add', points: 1000, when: '"food.coffee" in host.interests' }),
      condition({ id: 'tea', kind: 'add', points: 1000, when: '"food.tea" in host.interests' }),
    ];
    const pair = explained({}, { conditions });
    expect(pair.conditions.map(({ comesTo }) => comesTo)).toEqual(['keeps_apart', 'nothing', 'adds', 'nothing']);
    expect(pair).toMatchObject({ gate: 'condition', meeting: { conditionPoints: 1000 } });
    const placeless = explained({ host: { availability: [] } }, { conditions });
    expect(placeless.conditions.map(({ comesTo }) => comesTo)).toEqual(['keeps_apart', 'unknown', 'adds', 'nothing']);
  });
});
