export { ADULT_YEARS, ageOn, isAdultOn } from './age.js';
export { genders, Member, type Gender, type NotificationSettings, type SpokenLanguage } from './member.entity.js';
export type { MemberDraft, Profile } from './members.repository.js';
export { Members } from './members.service.js';
export { Sessions } from './sessions.service.js';
export { MembersModule } from './members.module.js';
export { setSessionCookie } from './session-cookie.js';
