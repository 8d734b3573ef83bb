import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anySnapshot } from '../../../test/factories/any-hub.js';
import { condition } from '../../../test/factories/conditions.js';
import { host, landing, layover, snapshot } from '../../../test/factories/engine.js';
import { pairSnapshot } from '../../../test/factories/pair-snapshot.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import {
  defaultRuleSet,
  ExplainedPair,
  explainPair,
  helpfulChanges,
  ruleSetSchema,
  type EngineHost,
  type EngineLayover,
  type PendingInvitation,
  type RuleSet,
} from '../index.js';

function changesOf(
  traveller: Partial<EngineLayover>,
  person: Partial<EngineHost> = {},
  rules: Partial<RuleSet> = {},
  pending: PendingInvitation[] = [],
) {
  const input = snapshot({ layovers: [layover(traveller)], hosts: [host(person)], pending });
  const pair = new ExplainedPair(pairSnapshot(input, 'layover-1', 'host-1'));
  return helpfulChanges(pair, { ...defaultRuleSet, ...rules }).map(({ key, params }) => ({ key, ...params }));
}
const speaks = (tag: string) => ({ tag, level: 'fluent', mode: 'speaks' }) as const;

describe('what would make two people candidates', () => {
  it('is nothing where they are, or where more than one thing is in the way', () => {
    expect(changesOf({})).toEqual([]);
    expect(changesOf({ partySize: 3 }, { openInvitations: 1 })).toEqual([]);
  });

  it('is a smaller party', () => {
    expect(changesOf({ partySize: 3 })).toEqual([{ key: 'change.smaller_party', partySize: 2 }]);
  });

  it('is a language of the host, or rules that ask for none', () => {
    expect(changesOf({}, { languages: [speaks('nl')] })).toEqual([
      { key: 'change.another_language', language: 'nl' },
      { key: 'change.no_language' },
    ]);
  });

  it('is a lower level where they share a language', () => {
    expect(changesOf({ languages: [{ tag: 'en', level: 'basic' }] })).toContainEqual({ key: 'change.language_level', level: 'basic' });
  });

  it('is an answer to the open invitation, or one more at a time', () => {
    expect(changesOf({}, { openInvitations: 1 })).toEqual([
      { key: 'change.host_answers' },
      { key: 'change.rule_number', rule: 'invitation.maxOpenPerHost', from: 1, to: 2 },
    ]);
  });

  it('is to take back the invitation that waits between the two', () => {
    const interval = { start: landing, end: landing + 9 * HOUR_MS };
    const waits = { layoverId: 'layover-1', hostId: 'host-1', interval };
    expect(changesOf({}, { openInvitations: 1 }, {}, [waits])).toEqual([{ key: 'change.taken_back' }]);
    expect(changesOf({}, { openInvitations: 2 }, {}, [waits])).toEqual([]);
  });

  it("is the host's own cap where they have one, and else that of the rules", () => {
    const busy = { invitationsThisWeek: 5 };
    expect(changesOf({}, { ...busy, caps: { invitationsPerWeek: 3 } })).toEqual([{ key: 'change.host_invitations', count: 6 }]);
    expect(changesOf({}, busy)).toEqual([{ key: 'change.rule_number', rule: 'caps.invitationsPerWeek', from: 5, to: 6 }]);
  });

  it('is a shorter meetup, to the minute, or flights further apart, to five minutes', () => {
    // The window at Centraal begins 87 minutes after landing.
    const early = { availability: [{ start: landing, end: landing + 140 * MINUTE_MS }] };
    expect(changesOf({}, early)).toEqual([
      { key: 'change.hand_luggage' },
      { key: 'change.earlier_arrival', minutes: 10 },
      // Nearer, so that they can begin sooner.
      { key: 'change.host_zone', zoneKey: 'zuid' },
      { key: 'change.host_free', minutes: 60 },
      { key: 'change.rule_number', rule: 'gates.minMeetMinutes', from: 60, to: 53 },
    ]);
  });

  it('is less time in the city where that is what is missing', () => {
    const changes = changesOf({ departsAt: landing + 5.5 * HOUR_MS, checkedBags: false });
    expect(changes).toEqual([
      { key: 'change.later_departure', minutes: 25 },
      { key: 'change.earlier_arrival', minutes: 25 },
    ]);
  });

  it('is the zone in which the score would be best', () => {
    expect(changesOf({}, { zoneKeys: [] })).toEqual([{ key: 'change.host_zone', zoneKey: 'zuid' }]);
  });

  it('is one condition less, if it is the only one', () => {
    const conditions = [condition({ id: 'nobody', when: 'true' }), condition({ id: 'some', when: 'false' })];
    expect(changesOf({}, {}, { conditions })).toEqual([{ key: 'change.without_condition', condition: 'nobody' }]);
  });

  it('is a least score that they reach', () => {
    const assign = { ...defaultRuleSet.assign, minScore: 1_000_000 };
    const [change] = changesOf({}, {}, { assign });
    const { meeting } = explainPair(pairSnapshot(snapshot(), 'layover-1', 'host-1'), defaultRuleSet);
    expect(change).toMatchObject({ rule: 'assign.minScore', to: meeting!.score });
  });

  it('is, where it concerns the rules, rules that can be saved and do what they promise', () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), (input, h) => {
        fc.pre(input.hosts.length > 0 && ruleSetSchema.safeParse(input.ruleSet).success);
        const { id } = input.hosts[h % input.hosts.length]!;
        const pair = new ExplainedPair(pairSnapshot(input, input.layovers[0]!.id, id));
        for (const { rules, score } of helpfulChanges(pair, input.ruleSet)) {
          if (!rules) continue;
          expect(ruleSetSchema.safeParse(rules).success).toBe(true);
          expect(pair.explain(rules)).toMatchObject({ outcome: 'candidate', meeting: { score } });
        }
      }),
      { numRuns: 150 },
    );
  });
});
