export { genders, Member, type Gender, type NotificationSettings, type SpokenLanguage } from './member.entity.js';
