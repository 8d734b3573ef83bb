import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TrackRecords } from '../hosts/index.js';
import { MeetupRepository } from './meetup.repository.js';

/** Tells the hosts module whom a host has met. */
@Injectable()
export class MeetupTrackRecords implements OnModuleInit {
  constructor(
    private readonly records: TrackRecords,
    private readonly meetups: MeetupRepository,
  ) {}

  onModuleInit(): void {
    this.records.register(async (db, hostIds) => {
      const kept = await this.meetups.countsKept(db, hostIds);
      return new Map([...kept].map(([hostId, meetupsKept]) => [hostId, { meetupsKept }]));
    });
  }
}
