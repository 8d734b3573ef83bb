import { describe, expect, it } from '@jest/globals';
import { host, landing, layover, snapshot, venue, zones } from '../../../test/factories/engine.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { defaultRuleSet } from '../rules/rule-set.js';
import { scorePair } from '../score-pair.js';
import type { EngineHost, EngineLayover, EngineZone, HubSnapshot, VenueFeatures } from '../types.js';
import { gateCodes } from './candidate.js';

interface Changes {
  layover?: Partial<EngineLayover>;
  host?: Partial<EngineHost>;
  hub?: Partial<HubSnapshot>;
}

function outcome(changes: Changes): string {
  const input = snapshot({ layovers: [layover(changes.layover)], hosts: [host(changes.host)], ...changes.hub });
  const pair = scorePair(input, 'layover-1', 'host-1');
  return pair.outcome === 'failed' ? pair.gate : pair.outcome;
}

const wishes = (change: Partial<EngineLayover['wishes']>) => ({ wishes: { ...layover().wishes, ...change } });
const hostWishes = (change: Partial<EngineHost['wishes']>) => ({ wishes: { ...host().wishes, ...change } });
const rules = (change: object): Partial<HubSnapshot> => ({
  ruleSet: { ...defaultRuleSet, gates: { ...defaultRuleSet.gates, ...change } },
});

/** The only venue at Centraal, changed. */
const centraal = (change: Parameters<typeof venue>[0]): Partial<HubSnapshot> => ({
  zones: zones.map((zone): EngineZone => (zone.key === 'centraal' ? { ...zone, venues: [venue(change)] } : zone)),
});
const without = (feature: keyof VenueFeatures): Partial<HubSnapshot> =>
  centraal({ id: 'bar', features: { ...venue({ id: 'bar' }).features, [feature]: false } });

describe('a pair', () => {
  it('is a candidate where every gate holds', () => {
    expect(outcome({})).toBe('candidate');
  });

  it('has no gates to pass where the layover is too short', () => {
    expect(outcome({ layover: { departsAt: landing + 5 * HOUR_MS } })).toBe('not_enough_time');
  });

  it.each<[string, string, Changes]>([
    ['the host is on pause', 'host_inactive', { host: { state: 'paused' } }],
    ['the host is not approved yet', 'host_inactive', { host: { state: 'screening' } }],
    ['the host was skipped or declined before', 'excluded', { layover: { excludedHostIds: ['host-1'] } }],
    ['the host is the traveller', 'excluded', { host: { memberId: 'traveller-1' } }],
    ['the host has an invitation to answer', 'open_invitation', { host: { openInvitations: 1 } }],
    ['the host has had the invitations of a week', 'invitation_cap', { host: { invitationsThisWeek: 5 } }],
    [
      'the host has had as many as they want',
      'invitation_cap',
      { host: { invitationsThisWeek: 1, caps: { invitationsPerWeek: 1 } } },
    ],
    [
      'the host has the meetups of the week in which the layover is',
      'meetup_cap',
      { host: { meetupStarts: [landing - 2 * DAY_MS, landing + 2 * DAY_MS] } },
    ],
    ['the party is larger than the host takes', 'party_size', { layover: { partySize: 3 } }],
    ['they share no language', 'language', { layover: { languages: [{ tag: 'ja', level: 'native' }] } }],
    [
      'the traveller knows the shared language too little',
      'language',
      { layover: { languages: [{ tag: 'en', level: 'basic' }] } },
    ],
    [
      'the host is only learning the shared language',
      'language',
      { host: { languages: [{ tag: 'en', level: 'fluent', mode: 'learning' }] } },
    ],
    ['the traveller wants the same gender', 'gender', { layover: wishes({ sameGenderOnly: true }) }],
    ['the host wants the same gender', 'gender', { host: hostWishes({ sameGenderOnly: true }) }],
    [
      'the same gender is wanted and neither says theirs',
      'gender',
      { layover: { ...wishes({ sameGenderOnly: true }), gender: 'undisclosed' }, host: { gender: 'undisclosed' } },
    ],
    [
      'children come and the host wants none',
      'children',
      { layover: wishes({ childrenAlong: true }), host: hostWishes({ noChildren: true }) },
    ],
    ['the host meets in no zone of the hub', 'reach', { host: { zoneKeys: ['atlantis'] } }],
    [
      'the window of the zone is shorter than a meetup',
      'reach',
      {
        layover: { departsAt: landing + 390 * MINUTE_MS },
        host: { zoneKeys: ['noord'] },
        hub: rules({ minMeetMinutes: 90 }),
      },
    ],
    ['the window is over before the host could come', 'reach', { hub: { now: landing + 4 * HOUR_MS } }],
    ['the zone has no venue', 'reach', { hub: { zones: zones.map((zone) => ({ ...zone, venues: [] })) } }],
    [
      'the traveller needs a step-free place',
      'venue_wishes',
      { layover: wishes({ stepFree: true }), hub: without('stepFree') },
    ],
    [
      'the host needs a step-free place',
      'venue_wishes',
      { host: hostWishes({ stepFree: true }), hub: without('stepFree') },
    ],
    [
      'the traveller wants no alcohol',
      'venue_wishes',
      { layover: wishes({ noAlcohol: true }), hub: without('alcoholFree') },
    ],
    [
      'the host wants no alcohol',
      'venue_wishes',
      { host: hostWishes({ noAlcohol: true }), hub: without('alcoholFree') },
    ],
    [
      'children come and the place is not for them',
      'venue_wishes',
      { layover: wishes({ childrenAlong: true }), hub: without('childFriendly') },
    ],
    ['the host is never free', 'availability', { host: { availability: [] } }],
    [
      'the host has a meetup all day',
      'availability',
      { host: { busy: [{ start: landing, end: landing + 9 * HOUR_MS }] } },
    ],
    [
      'the host is free for less than a meetup',
      'availability',
      { host: { availability: [{ start: landing + 120 * MINUTE_MS, end: landing + 179 * MINUTE_MS }] } },
    ],
    ['no venue is open', 'venue_hours', { hub: centraal({ id: 'bar', open: [] }) }],
    [
      'the venue opens for less than a meetup',
      'venue_hours',
      { hub: centraal({ id: 'bar', open: [{ start: landing, end: landing + 146 * MINUTE_MS }] }) },
    ],
    [
      'the score is below the minimum',
      'min_score',
      { hub: { ruleSet: { ...defaultRuleSet, assign: { ...defaultRuleSet.assign, minScore: 999_999 } } } },
    ],
  ])('is none where %s', (_, gate, changes) => {
    expect(outcome(changes)).toBe(gate);
  });

  it.each<[string, Changes]>([
    [
      'the host may have two open invitations',
      {
        host: { openInvitations: 1 },
        hub: { ruleSet: { ...defaultRuleSet, invitation: { ...defaultRuleSet.invitation, maxOpenPerHost: 2 } } },
      },
    ],
    [
      'the host wants more invitations than the rule set gives',
      { host: { invitationsThisWeek: 5, caps: { invitationsPerWeek: 9 } } },
    ],
    [
      'the host has the meetups of another week',
      { host: { meetupStarts: [landing - 8 * DAY_MS, landing + 8 * DAY_MS] } },
    ],
    [
      'a shared language is not required',
      {
        layover: { languages: [{ tag: 'ja', level: 'native' }] },
        hub: rules({ requireSharedLanguage: false }),
      },
    ],
    [
      'a basic level suffices',
      { layover: { languages: [{ tag: 'en', level: 'basic' }] }, hub: rules({ languageLevel: 'basic' }) },
    ],
    ['same gender is wanted and given', { layover: wishes({ sameGenderOnly: true }), host: { gender: 'female' } }],
    ['the venue lacks what nobody asks for', { hub: without('stepFree') }],
    [
      'the host is free for exactly a meetup',
      {
        host: { availability: [{ start: landing + 120 * MINUTE_MS, end: landing + 180 * MINUTE_MS }] },
      },
    ],
    ['the host wants no smoking, which is told and not checked', { host: hostWishes({ noSmoking: true }) }],
  ])('is a candidate where %s', (_, changes) => {
    expect(outcome(changes)).toBe('candidate');
  });

  it('fails by the first gate in the documented order', () => {
    const everythingWrong: Changes = {
      layover: { partySize: 9, languages: [], ...wishes({ sameGenderOnly: true }) },
      host: { state: 'paused', openInvitations: 9, availability: [] },
    };
    expect(outcome(everythingWrong)).toBe(gateCodes[0]);
    expect(outcome({ ...everythingWrong, host: { openInvitations: 9, availability: [] } })).toBe('open_invitation');
    expect(outcome({ ...everythingWrong, host: { availability: [] } })).toBe('party_size');
  });
});
