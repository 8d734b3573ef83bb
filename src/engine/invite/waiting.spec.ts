import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { defaultRuleSet, type InvitationPolicy, type RuleSet } from '../rules/rule-set.js';
import type { PendingInvitation } from '../types.js';
import { waitsForAnswers } from './waiting.js';

const now = Date.UTC(2026, 5, 3, 9);
const asked = (change: Partial<PendingInvitation> = {}): PendingInvitation => ({
  layoverId: 'layover',
  hostId: 'host',
  interval: { start: now + 30 * HOUR_MS, end: now + 32 * HOUR_MS },
  offeredAt: now,
  expiresAt: now + 2 * HOUR_MS,
  acceptChance: 0.9,
  ...change,
});
const withPolicy = (policy: InvitationPolicy): RuleSet => ({
  ...defaultRuleSet,
  invitation: { ...defaultRuleSet.invitation, policy },
});
const waits = (pending: PendingInvitation[], policy: InvitationPolicy = 'rounds', answerBy = now + 29 * HOUR_MS) =>
  waitsForAnswers(pending, answerBy, { ruleSet: withPolicy(policy), acceptance: priorAcceptanceModel, now });

describe('a layover waits for answers', () => {
  it('never where nobody is asked', () => {
    expect(waits([])).toBe(false);
    expect(waits([], 'one_at_a_time')).toBe(false);
  });

  it('one at a time, as long as anybody is asked', () => {
    expect(waits([asked({ acceptChance: 0.01 })], 'one_at_a_time')).toBe(true);
  });

  it('in rounds, while the chances open suffice for now', () => {
    expect(waits([asked()])).toBe(true);
    expect(waits([asked({ acceptChance: 0.05 })])).toBe(false);
  });

  it('in rounds, no longer once the hope has faded', () => {
    const almostOver = { offeredAt: now - 115 * MINUTE_MS, expiresAt: now + 5 * MINUTE_MS };
    expect(waits([asked(almostOver)])).toBe(false);
  });

  it('in rounds, no longer once the deadline is near', () => {
    const pending = [asked({ acceptChance: 0.6 })];
    expect(waits(pending)).toBe(true);
    expect(waits(pending, 'rounds', now + HOUR_MS)).toBe(false);
  });

  it('in rounds, where as many are asked as may be', () => {
    const { maxOpenPerLayover } = defaultRuleSet.invitation.rounds;
    const hopeless = Array.from({ length: maxOpenPerLayover }, (_, n) => asked({ hostId: `host-${n}`, acceptChance: 0 }));
    expect(waits(hopeless)).toBe(true);
    expect(waits(hopeless.slice(1))).toBe(false);
  });

  it('in rounds, while its traveller has a counter-offer to answer', () => {
    expect(waits([asked({ acceptChance: 0.01, isCountered: true })])).toBe(true);
  });
});
