import { describe, expect, it } from '@jest/globals';
import { aheadOf, valueOf } from './price.js';
import type { RoundHost, RoundPair } from './round.js';

const host = (recentInvitations: number, recentAvailableMinutes: number): RoundHost => ({
  stats: {
    invitationsSettled: 0,
    invitationsAnswered: 0,
    meetupsKept: 0,
    meetupsMissed: 0,
    recentInvitations,
    recentAvailableMinutes,
  },
  openInvitations: 0,
  invitationsThisWeek: 0,
});

describe('how far a host is ahead of their fair share', () => {
  const totals = { invitations: 40, availableMinutes: 2_000 };

  it('is counted in fair shares, by the time they were available', () => {
    expect(aheadOf(host(2, 100), totals)).toBe(0);
    expect(aheadOf(host(5, 100), totals)).toBe(1);
    expect(aheadOf(host(0, 100), totals)).toBeCloseTo(-2 / 3, 12);
  });

  it('is every invitation where nobody was available', () => {
    expect(aheadOf(host(3, 0), { invitations: 3, availableMinutes: 0 })).toBe(3);
    expect(aheadOf(host(0, 0), { invitations: 0, availableMinutes: 0 })).toBe(0);
  });
});

describe('what it is worth to ask', () => {
  it('is the chance times the score, less the price, in whole points', () => {
    expect(valueOf({ acceptChance: 0.3, score: 700_001 } as RoundPair, 10_000)).toBe(200_000);
  });
});
