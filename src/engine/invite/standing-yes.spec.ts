import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../../shared/interval.js';
import type { StandingYes } from '../types.js';
import { findStandingYes, matchesStandingYes, type ProposedMeetup } from './standing-yes.js';

const timeZone = 'Europe/Amsterdam';
/** Wednesday 25 March 2026, 09:00 in Amsterdam. */
const now = Date.UTC(2026, 2, 25, 8);
const context = { timeZone, now, languageLevel: 'conversational' as const };

/** From 14:00 to 16:00 in Amsterdam on the same day. */
const meetup: ProposedMeetup = {
  partySize: 2,
  languages: [
    { tag: 'it', level: 'native' },
    { tag: 'en', level: 'basic' },
  ],
  zoneKey: 'centre',
  interval: { start: now + 5 * HOUR_MS, end: now + 7 * HOUR_MS },
};

const matches = (conditions: Omit<StandingYes, 'id'>, change: Partial<ProposedMeetup> = {}) =>
  matchesStandingYes({ id: 'yes', ...conditions }, { ...meetup, ...change }, context);

describe('a standing yes', () => {
  it('without conditions is for anybody', () => {
    expect(matches({})).toBe(true);
  });

  it.each<[string, Omit<StandingYes, 'id'>, boolean]>([
    ['a language that the traveller speaks', { languages: ['fr', 'it'] }, true],
    ['a language that the traveller speaks too little', { languages: ['en'] }, false],
    ['no language at all', { languages: [] }, false],
    ['the weekday', { weekdays: [3] }, true],
    ['other weekdays', { weekdays: [1, 2, 4, 5, 6, 7] }, false],
    ['the zone', { zoneKeys: ['north', 'centre'] }, true],
    ['another zone', { zoneKeys: ['north'] }, false],
    ['a party as large', { maxPartySize: 2 }, true],
    ['a smaller party', { maxPartySize: 1 }, false],
    ['just the lead there is', { minLeadMinutes: 300 }, true],
    ['a minute more of lead', { minLeadMinutes: 301 }, false],
    ['just those hours', { localTimeFrom: '14:00', localTimeTo: '16:00' }, true],
    ['hours that begin too late', { localTimeFrom: '14:01', localTimeTo: '18:00' }, false],
    ['hours that end too early', { localTimeFrom: '10:00', localTimeTo: '15:59' }, false],
    ['any time from an hour on', { localTimeFrom: '13:00' }, true],
    ['any time up to an hour', { localTimeTo: '15:00' }, false],
    ['one condition that holds and one that does not', { weekdays: [3], maxPartySize: 1 }, false],
  ])('for %s', (_, conditions, expected) => {
    expect(matches(conditions)).toBe(expected);
  });

  it('goes by the weekday at the hub, not by that in Greenwich', () => {
    // Thursday 00:30 to 02:00 in Amsterdam.
    const late = { interval: { start: Date.UTC(2026, 2, 25, 23, 30), end: Date.UTC(2026, 2, 26, 1) } };
    expect([matches({ weekdays: [4] }, late), matches({ weekdays: [3] }, late)]).toEqual([true, false]);
  });

  it('for hours over midnight takes both evenings and early mornings', () => {
    const overnight = { localTimeFrom: '20:00', localTimeTo: '02:00' };
    const at = (start: number, end: number) => ({
      interval: { start: Date.UTC(2026, 2, 25, start - 1), end: Date.UTC(2026, 2, 25, end - 1) },
    });
    expect(matches(overnight, at(21, 23))).toBe(true);
    expect(matches(overnight, at(22, 25))).toBe(true);
    expect(matches(overnight, at(24.5, 26))).toBe(true);
    expect(matches(overnight, at(25, 27))).toBe(false);
    expect(matches(overnight, at(19, 21))).toBe(false);
  });

  it('from an hour to the same takes a whole day from then on', () => {
    const noonToNoon = { localTimeFrom: '12:00', localTimeTo: '12:00' };
    expect(matches(noonToNoon)).toBe(true);
    // From 11:00 to 13:00 is part of two such days.
    expect(matches(noonToNoon, { interval: { start: now + 2 * HOUR_MS, end: now + 4 * HOUR_MS } })).toBe(false);
  });

  it('until the end of the day takes a meetup that ends at midnight, and none that goes on', () => {
    const until = { localTimeFrom: '20:00', localTimeTo: '24:00' };
    const evening = (end: number) => ({ interval: { start: Date.UTC(2026, 2, 25, 20), end: Date.UTC(2026, 2, 25, end) } });
    expect([matches(until, evening(23)), matches(until, evening(24))]).toEqual([true, false]);
  });

  it('of several that match is the one with the smallest id', () => {
    const all = [{ id: 'c' }, { id: 'a', maxPartySize: 1 }, { id: 'b' }];
    expect(findStandingYes(all, meetup, context)?.id).toBe('b');
    expect(findStandingYes([], meetup, context)).toBeUndefined();
  });
});
