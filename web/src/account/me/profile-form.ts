import type { Member } from '../../api/types.js';

/** What members say of themselves on their profile. */
export type ProfileForm = Pick<
  Member,
  'firstName' | 'lastName' | 'gender' | 'bornOn' | 'countryCode' | 'languages' | 'interests'
>;

export const profileOf = (member: Member): ProfileForm => ({
  firstName: member.firstName,
  lastName: member.lastName,
  gender: member.gender,
  bornOn: member.bornOn,
  countryCode: member.countryCode,
  languages: member.languages,
  interests: member.interests,
});

/** Only what differs is sent: what was changed elsewhere at the same time stays. */
export function changesOf(before: ProfileForm, after: ProfileForm): Partial<ProfileForm> {
  const keys = Object.keys(after) as (keyof ProfileForm)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}
