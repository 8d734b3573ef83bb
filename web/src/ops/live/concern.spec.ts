import { describe, expect, it } from '@jest/globals';
import { concernOf } from './concern.js';
import type { LiveItem } from './live-queries.js';

const now = Date.parse('2026-05-04T10:00:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

const item = (change: Partial<LiveItem> = {}, layover: Partial<LiveItem['layover']> = {}): LiveItem => ({
  dueAt: at(30),
  layover: {
    id: 'l',
    hub: 'AMS',
    timeZone: 'Europe/Amsterdam',
    state: 'open',
    travellerFirstName: 'Aiko',
    partySize: 1,
    languages: ['en'],
    arrivesAt: at(600),
    departsAt: at(1_000),
    usableMinutes: 200,
    expiresAt: at(500),
    ...layover,
  },
  invitation: { id: 'i', state: 'offered', hostId: 'h', hostFirstName: 'Mila', offeredAt: at(-5), expiresAt: at(30) },
  invitationsSoFar: 1,
  meetupId: null,
  lastRun: null,
  ...change,
});

describe('a layover on the live board', () => {
  it('is left alone while it goes its way', () => {
    expect(concernOf(item(), now)).toBeNull();
  });

  it('raises its hand where what was due has not happened, after a moment of grace', () => {
    expect(concernOf(item({ dueAt: at(-0.5) }), now)).toBeNull();
    expect(concernOf(item({ dueAt: at(-2) }), now)).toBe('overdue');
    expect(concernOf(item({ dueAt: at(-2) }, { state: 'underway' }), now)).toBe('overdue');
  });

  it('raises its hand where the last run has found nobody', () => {
    const lastRun = { runId: 'r', outcome: 'unmatched' as const, cause: 'no_candidates', candidateCount: 0 };
    expect(concernOf(item({ invitation: null, lastRun }), now)).toBe('nobody');
    expect(concernOf(item({ lastRun }), now)).toBeNull();
  });

  it('raises its hand in the last hour of the search, and where many have been asked', () => {
    expect(concernOf(item({}, { expiresAt: at(59) }), now)).toBe('running_out');
    expect(concernOf(item({ invitationsSoFar: 5 }), now)).toBe('many_asked');
  });

  it('is left alone once there is a meetup', () => {
    expect(concernOf(item({ invitationsSoFar: 9 }, { state: 'matched', expiresAt: at(1) }), now)).toBeNull();
  });
});
