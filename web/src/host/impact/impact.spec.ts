import { describe, expect, it } from '@jest/globals';
import type { HostProfile, Invitation, Meetup } from '../../api/types.js';
import { impactOf } from './impact.js';

const host = {
  id: 'host-1',
  languages: [
    { language: 'nl', level: 'native', mode: 'speaks' },
    { language: 'en', level: 'fluent', mode: 'speaks' },
    { language: 'it', level: 'basic', mode: 'learning' },
  ],
} as Pick<HostProfile, 'id' | 'languages'>;

const meetup = (id: string, partySize: number, hostId = 'host-1') =>
  ({
    id,
    host: { hostId },
    traveller: { partySize },
    startsAt: '2026-06-01T10:00:00Z',
    endsAt: '2026-06-01T12:30:00Z',
  }) as Meetup;

const invitation = (meetupId: string | null, countryCode: string | null, ...languages: string[]) =>
  ({ meetupId, traveller: { countryCode, languages: languages.map((language) => ({ language })) } }) as Invitation;

describe('what came of hosting', () => {
  it('is nothing before the first meetup', () => {
    expect(impactOf(host, [], [])).toEqual({ meetups: 0, people: 0, minutes: 0, countries: [], languages: [] });
  });

  it('counts people and time', () => {
    expect(impactOf(host, [meetup('a', 1), meetup('b', 3)], [])).toMatchObject({ meetups: 2, people: 4, minutes: 300 });
  });

  it('leaves out what the member did as a traveller or in another programme', () => {
    expect(impactOf(host, [meetup('a', 1), meetup('b', 3, 'host-2')], [])).toMatchObject({ meetups: 1, people: 1 });
  });

  it('names the countries that travellers came from once', () => {
    const invitations = [invitation('a', 'JP', 'en'), invitation('b', 'IT', 'it'), invitation('c', 'JP', 'en')];
    const meetups = ['a', 'b', 'c'].map((id) => meetup(id, 1));
    expect(impactOf(host, meetups, invitations).countries).toEqual(['IT', 'JP']);
  });

  it('names the languages that both know, the most practised first', () => {
    const invitations = [invitation('a', null, 'it', 'en'), invitation('b', null, 'en', 'fr')];
    expect(impactOf(host, [meetup('a', 1), meetup('b', 1)], invitations).languages).toEqual([
      { language: 'en', meetups: 2, isLearning: false },
      { language: 'it', meetups: 1, isLearning: true },
    ]);
  });

  it('does not count languages of meetups that did not take place', () => {
    expect(impactOf(host, [], [invitation('a', 'JP', 'en'), invitation(null, 'IT', 'it')])).toMatchObject({
      countries: [],
      languages: [],
    });
  });
});
