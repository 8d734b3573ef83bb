import type { HostProfile, Invitation, Meetup } from '../../api/types.js';

export interface Impact {
  meetups: number;
  /** Travellers with those who came along. */
  people: number;
  /** Spent together, by plan. */
  minutes: number;
  /** ISO 3166-1 codes of where travellers come from, sorted. */
  countries: string[];
  /** Languages that host and traveller share, those of most meetups first. */
  languages: { language: string; meetups: number; isLearning: boolean }[];
}

const MINUTE_MS = 60_000;

/**
 * What came of somebody's hosting in one programme.
 *
 * @param meetups completed ones, also those of other profiles and as a traveller
 * @param invitations accepted ones: they know what travellers speak and where they come from
 */
export function impactOf(
  host: Pick<HostProfile, 'id' | 'languages'>,
  meetups: readonly Meetup[],
  invitations: readonly Invitation[],
): Impact {
  const mine = meetups.filter((meetup) => meetup.host.hostId === host.id);
  const ids = new Set(mine.map(({ id }) => id));
  const travellers = invitations.filter(({ meetupId }) => meetupId !== null && ids.has(meetupId)).map(({ traveller }) => traveller);
  return {
    meetups: mine.length,
    people: mine.reduce((sum, { traveller }) => sum + traveller.partySize, 0),
    minutes: mine.reduce((sum, { startsAt, endsAt }) => sum + (Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS, 0),
    countries: [...new Set(travellers.flatMap(({ countryCode }) => countryCode ?? []))].sort(),
    languages: host.languages
      .map(({ language, mode }) => ({
        language,
        meetups: travellers.filter(({ languages }) => languages.some((spoken) => spoken.language === language)).length,
        isLearning: mode === 'learning',
      }))
      .filter((practised) => practised.meetups > 0)
      .sort((a, b) => b.meetups - a.meetups || a.language.localeCompare(b.language)),
  };
}
