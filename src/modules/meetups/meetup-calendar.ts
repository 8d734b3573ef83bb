import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseRange } from '../../platform/database/index.js';
import { message } from '../../platform/i18n/index.js';
import { HostCalendar } from '../availability/index.js';
import { MeetupRepository } from './meetup.repository.js';

/** Meetups in the host's own calendar: whom by first name, where and when. */
@Injectable()
export class MeetupCalendar implements OnModuleInit {
  constructor(
    private readonly calendar: HostCalendar,
    private readonly meetups: MeetupRepository,
  ) {}

  onModuleInit(): void {
    this.calendar.register(async (db, { hostId, locale }, range) => {
      const rows = await this.meetups.viewsOfHost(db, hostId, range);
      return rows.map((row) => ({
        id: `meetup-${row.id}`,
        during: parseRange(row.during),
        summary: message(locale, 'calendar.meetup', { otherName: row.traveller_first_name }),
        location: `${row.venue_name}, ${row.venue_address}`,
        busy: true,
      }));
    });
  }
}
