import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { defaultRuleSet } from '../rules/rule-set.js';
import { hopeLeft, hopeNeeded, hopeOf, wavesLeft } from './need.js';

const now = Date.UTC(2026, 2, 22, 9);
const waves = (startsInMinutes: number, answerInMinutes: number) =>
  wavesLeft(defaultRuleSet, now, now + startsInMinutes * MINUTE_MS, now + answerInMinutes * MINUTE_MS);

describe('hope', () => {
  it('of independent chances adds up', () => {
    expect(hopeOf(0.3) + hopeOf(0.4)).toBeCloseTo(hopeOf(1 - 0.7 * 0.6), 12);
  });

  it('is nothing without a chance, and finite with a certainty', () => {
    expect(hopeOf(0)).toBe(0);
    expect(hopeOf(1)).toBeLessThan(20);
  });
});

describe('the waves left', () => {
  it('are as many holds of the ladder as fit in one after the other', () => {
    // Below three hours 15 minutes each.
    expect(waves(120, 60)).toBe(4);
    // Five hours ahead: five of 30 minutes, then two of 15 from where less than three hours are left.
    expect(waves(300, 180)).toBe(5 + 2);
  });

  it('count the last one by the part of its hold that is left', () => {
    expect(waves(120, 40)).toBeCloseTo(2 + 10 / 15, 12);
  });

  it('are never less than one before the deadline, and none from then on', () => {
    expect(waves(60, 1)).toBe(1);
    expect(waves(60, 0)).toBe(0);
  });
});

describe('the hope needed', () => {
  it('in the last wave is all that the target asks for, with more of them the less', () => {
    const target = hopeOf(defaultRuleSet.invitation.rounds.targetChancePercent / 100);
    expect(hopeNeeded(defaultRuleSet, 1)).toBeCloseTo(target, 12);
    expect(hopeNeeded(defaultRuleSet, 4)).toBeCloseTo(target / 2, 12);
    expect(hopeNeeded(defaultRuleSet, 0)).toBe(0);
  });
});

describe('the hope that a pending invitation still holds', () => {
  const pending = {
    layoverId: 'layover-1',
    hostId: 'host-1',
    interval: { start: now + 24 * HOUR_MS, end: now + 26 * HOUR_MS },
    offeredAt: now,
    expiresAt: now + 2 * HOUR_MS,
    acceptChance: 0.3,
  };
  const left = (at: number) => hopeLeft(priorAcceptanceModel, pending, at);

  it('is all of it at first, less as time goes by, and none when it has expired', () => {
    expect(left(now)).toBeCloseTo(hopeOf(0.3), 12);
    expect(left(now + HOUR_MS)).toBeLessThan(hopeOf(0.3) / 2);
    expect(left(now + HOUR_MS)).toBeGreaterThan(0);
    expect(left(now + 2 * HOUR_MS)).toBe(0);
  });

  it('is that of an even chance where nothing was reckoned', () => {
    const { layoverId, hostId, interval } = pending;
    expect(hopeLeft(priorAcceptanceModel, { layoverId, hostId, interval }, now)).toBeCloseTo(hopeOf(0.5), 12);
  });
});
