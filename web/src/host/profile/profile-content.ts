import type { HostProfile } from '../../api/types.js';

/** What hosts write of their own profile. */
export type ProfileContent = Pick<
  HostProfile,
  'bio' | 'languages' | 'interests' | 'zones' | 'partyMax' | 'wishes' | 'caps'
>;

/** The same content is always written in the same way, so that two can be compared. */
export function contentOf({ bio, languages, interests, zones, partyMax, wishes, caps }: HostProfile): ProfileContent {
  const { sameGenderOnly, stepFree, noAlcohol, noChildren, noSmoking } = wishes;
  return {
    bio,
    languages: languages.map(({ language, level, mode }) => ({ language, level, mode })),
    interests,
    zones,
    partyMax,
    wishes: { sameGenderOnly, stepFree, noAlcohol, noChildren, noSmoking },
    caps: { invitationsPerWeek: caps.invitationsPerWeek, meetupsPerWeek: caps.meetupsPerWeek },
  };
}
