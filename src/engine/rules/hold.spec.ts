import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { holdMinutes, invitationExpiresAt } from './hold.js';
import { defaultRuleSet } from './rule-set.js';

const now = Date.UTC(2026, 2, 22, 9);

describe('the hold of an invitation', () => {
  it.each([
    ['in 2 h 59 min', 179, 15],
    ['in exactly 3 h', 180, 30],
    ['in 11 h 59 min', 719, 30],
    ['in 12 h', 720, 120],
    ['in two days', 2880, 720],
    ['already due', -5, 15],
  ])('for a meetup %s is by the ladder', (_, minutesToStart, hold) => {
    expect(holdMinutes(defaultRuleSet, now, now + minutesToStart * MINUTE_MS)).toBe(hold);
  });

  it('ends when the hold is over', () => {
    expect(invitationExpiresAt(defaultRuleSet, now, now + 5 * HOUR_MS)).toBe(now + 30 * MINUTE_MS);
  });

  it('never outlasts the start of the meetup', () => {
    expect(invitationExpiresAt(defaultRuleSet, now, now + 10 * MINUTE_MS)).toBe(now + 10 * MINUTE_MS);
  });

  it('refuses a ladder without a last step', () => {
    const broken = { ...defaultRuleSet, invitation: { ...defaultRuleSet.invitation, holdMinutes: [] } };
    expect(() => holdMinutes(broken, now, now)).toThrow(RangeError);
  });
});
