import { describe, expect, it } from '@jest/globals';
import { compareCounts, compareFigures, type ComparedKey } from './comparison.js';
import type { Figures } from './simulation-queries.js';

const figures = (change: Partial<Figures> = {}): Figures => ({
  layovers: 60,
  matched: 40,
  unmatched: {},
  gates: {},
  usableMinutes: 180,
  meetupMinutes: 150,
  score: 700_000,
  invitations: 160,
  invitationsPerMatch: 4,
  hostsAsked: 90,
  gini: 0.4,
  mostAsked: [],
  leastAsked: [],
  ...change,
});
const row = (key: ComparedKey, before: Partial<Figures>, after: Partial<Figures>) =>
  compareFigures(figures(before), figures(after)).find((one) => one.key === key);

describe('figures of two versions', () => {
  it('are better with more matches, and with fewer layovers left', () => {
    expect(row('matched', {}, { matched: 42 })).toMatchObject({ difference: 2, verdict: 'better' });
    expect(row('unmatched', {}, { matched: 42 })).toMatchObject({ published: 20, draft: 18, difference: -2, verdict: 'better' });
  });

  it('are worse where more has to be asked for a match, and where invitations are shared less evenly', () => {
    expect(row('invitationsPerMatch', {}, { invitationsPerMatch: 5 })).toMatchObject({ verdict: 'worse' });
    expect(row('gini', {}, { gini: 0.5 })).toMatchObject({ verdict: 'worse' });
  });

  it('do not differ where nobody could see it', () => {
    expect(row('gini', { gini: 0.441 }, { gini: 0.439 })).toMatchObject({ difference: 0, verdict: null });
  });

  it('say nothing of what is no yardstick, or does not differ', () => {
    expect(row('score', {}, { score: 900_000 })).toMatchObject({ difference: 200_000, verdict: null });
    expect(row('matched', {}, {})).toMatchObject({ difference: 0, verdict: null });
  });

  it('have no difference where one of them is not known', () => {
    expect(row('meetupMinutes', { meetupMinutes: null }, {})).toMatchObject({ difference: null, verdict: null });
  });
});

describe('counts of two versions', () => {
  it('have every key of either, the most first', () => {
    expect(compareCounts({ language: 2, reach: 1 }, { reach: 5 })).toEqual([
      { key: 'reach', published: 1, draft: 5 },
      { key: 'language', published: 2, draft: 0 },
    ]);
  });
});
