export { Meetup } from './meetup.entity.js';
export { MeetupLifecycle, type MeetupPlan } from './meetup-lifecycle.service.js';
export { MeetupListeners, type MeetupListener } from './meetup-listeners.js';
export { MeetupView } from './meetup.schema.js';
export type { HostDiary } from './meetup.repository.js';
export { Meetups } from './meetups.service.js';
export { MeetupsModule } from './meetups.module.js';
