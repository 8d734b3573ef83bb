import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../availability/index.js';
import { ChatModule } from '../chat/index.js';
import { LayoversModule } from '../layovers/index.js';
import { LeaveByAlarmRepository } from './leave-by-alarm.repository.js';
import { LeaveByAlarms } from './leave-by-alarms.service.js';
import { MeetupCalendar } from './meetup-calendar.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupListeners } from './meetup-listeners.js';
import { MeetupReplanning } from './meetup-replanning.service.js';
import { MeetupPersonalData } from './meetup-personal-data.js';
import { MeetupRepository } from './meetup.repository.js';
import { MeetupTrackRecords } from './meetup-track-records.js';
import { MeetupsController } from './meetups.controller.js';
import { MeetupEvents } from './meetups.events.js';
import { Meetups } from './meetups.service.js';
import { SuspendedHosts } from './suspended-hosts.js';

@Module({
  imports: [AvailabilityModule, ChatModule, LayoversModule],
  controllers: [MeetupsController],
  providers: [
    MeetupRepository,
    MeetupListeners,
    MeetupLifecycle,
    MeetupReplanning,
    LeaveByAlarmRepository,
    LeaveByAlarms,
    Meetups,
    MeetupEvents,
    MeetupPersonalData,
    MeetupCalendar,
    MeetupTrackRecords,
    SuspendedHosts,
  ],
  exports: [Meetups, MeetupLifecycle, MeetupListeners],
})
export class MeetupsModule {}
