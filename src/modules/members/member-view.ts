import { toInstant } from '../../shared/instant.js';
import type { Member } from './member.entity.js';
import type { MemberView } from './member.schema.js';

/** A member as they see themselves. */
export const toMemberView = (member: Member): MemberView => ({
  id: member.id,
  email: member.email ?? '',
  firstName: member.firstName,
  lastName: member.lastName,
  gender: member.gender,
  bornOn: member.bornOn,
  countryCode: member.countryCode,
  locale: member.locale,
  languages: member.languages,
  interests: member.interests,
  createdAt: toInstant(member.createdAt),
  revision: member.revision,
});
